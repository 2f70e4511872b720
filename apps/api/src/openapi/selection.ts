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

/** An answer, reduced to what the query asks for. */
export function reduced(answer: object, { fields }: Selection): object {
  return fields ? selectFields(answer, fields) : answer;
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
