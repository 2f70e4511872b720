import {
  type FieldPath,
  type InputRule,
  MAX_SELECTED_FIELDS,
  type RawQuery,
  type Read,
  readFieldSelection,
  type SelectableFields,
  selectFields,
} from '#libs/http';

/** What the query of a list says of its records. */
export interface Selection {
  /** What each record is reduced to; absent = everything. */
  readonly fields?: readonly FieldPath[];
}

/** Reads the query parameter `fields`. */
export function readSelection(query: RawQuery, selectable: SelectableFields): Read<Selection> {
  const { value, faults } = readFieldSelection(query, selectable);
  return faults ? { faults } : { value: value ? { fields: value } : {} };
}

/** A record of a list, which may have been too large. */
export interface Listed {
  /** Members that were left out. */
  readonly left_out?: readonly string[];
}

/** An answer, reduced to what the query asks for; that something is missing of it, it says anyway. */
export function reduced(answer: Listed, { fields }: Selection): object {
  if (!fields) return answer;
  const selected = selectFields(answer, fields);
  return answer.left_out ? { ...selected, left_out: answer.left_out } : selected;
}

/** A record of a list without the members that were left out of it, and with a word of them. */
export function withoutMembers<T extends Listed>(answer: T, members: readonly string[]): T {
  const missing = members.filter((member) => member in answer);
  const left = { ...answer, ...(missing.length > 0 && { left_out: missing }) };
  for (const member of missing) Reflect.deleteProperty(left, member);
  return left;
}

/** Those of the members that no field of the query lies in. */
export function unneeded({ fields }: Selection, members: readonly string[]): string[] {
  return members.filter((member) => fields && !fields.some(([root]) => root === member));
}

/** Describes `fields`. */
export function selectionDoc({ names, free }: SelectableFields): NonNullable<InputRule['queryDoc']>[number] {
  const escaped = names.map((name) => name.replaceAll('.', '\\.'));
  const keys = free.map((root) => `${root}(\\.[A-Za-z0-9_-]+)+`);
  const items = { type: 'string', pattern: `^(${[...escaped, ...keys].join('|')})$` };
  return {
    name: 'fields',
    required: false,
    description: `Members that each record is reduced to, between commas; keys of ${free.join(', ')} after a dot.`,
    schema: { type: 'array', items, maxItems: MAX_SELECTED_FIELDS },
    style: 'form',
    explode: false,
  } as NonNullable<InputRule['queryDoc']>[number];
}
