import {
  type FaultTree,
  type FieldPath,
  flattenFaults,
  MAX_SELECTED_FIELDS,
  type InputRule,
  queryList,
  queryText,
  type RawQuery,
  type Read,
  readFieldSelection,
  readSearchQuery,
  type SearchQuery,
  searchQueryDocs,
  type SelectableFields,
  selectFields,
  toBoolean,
} from '#libs/http';
import { and, DATE_PATTERN, type FieldTable, type Filter, parseFilter, type SortTable } from '#libs/search';

/** A query parameter that stands for one test of a filter. */
export interface ListParameter {
  /** Name of a field of the filter language. */
  readonly field: string;
  /** `$in` and `$all` take several values between commas. */
  readonly operator: '$eq' | '$in' | '$all' | '$gte' | '$lt' | '$startsWith';
  readonly description: string;
}

/** A list as a GET asks for it. */
export interface ListQuery extends SearchQuery {
  readonly filter: Filter;
  /** What each record is reduced to; absent = everything. */
  readonly fields?: readonly FieldPath[];
}

/** What a GET of a list takes: the common tests of the filter language as query parameters. */
export interface ListTable {
  readonly fields: FieldTable;
  readonly sort: SortTable;
  readonly parameters: Readonly<Record<string, ListParameter>>;
  readonly selectable: SelectableFields;
}

/** The input of a GET of a list; its filter is parsed as the same filter in the body of a search is. */
export function listInput(table: ListTable): InputRule {
  const sortKeys = Object.keys(table.sort.keys);
  return {
    query: (query) => readListQuery(query, table),
    queryDoc: [...parameterDocs(table), ...searchQueryDocs(sortKeys), fieldsDoc(table.selectable)],
    faultsDoc: { query: { created_from: ['Not a valid date-time.'], fields: ['Unknown field "modle".'] } },
  };
}

/** An answer, reduced to what the query asks for. */
export function reduced(answer: object, { fields }: ListQuery): object {
  return fields ? selectFields(answer, fields) : answer;
}

/** Those of the members that no field of the query lies in. */
export function unneeded({ fields }: ListQuery, members: readonly string[]): string[] {
  return members.filter((member) => fields && !fields.some(([root]) => root === member));
}

function readListQuery(query: RawQuery, { fields, sort, parameters, selectable }: ListTable): Read<ListQuery> {
  const page = readSearchQuery(query, Object.keys(sort.keys));
  const selection = readFieldSelection(query, selectable);
  const faults: FaultTree = { ...page.faults, ...selection.faults };
  const filters: Filter[] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = valueOf(query[name], parameter, fields);
    if (value === undefined) continue;
    const test = { [parameter.field]: { [parameter.operator]: value } };
    const parsed = parseFilter(test, fields);
    if (parsed.ok) filters.push(parsed.filter);
    else faults[name] = [...new Set(flattenFaults(parsed.faults).flatMap(({ messages }) => messages))];
  }
  if (!page.value || Object.keys(faults).length > 0) return { faults };
  return {
    value: { ...page.value, filter: and(filters), ...(selection.value && { fields: selection.value }) },
  };
}

/**
 * A parameter as JSON of the field's type; what is none stays text, for the language to refuse.
 * @returns undefined when nothing is asked for
 */
function valueOf(sent: RawQuery[string], { field, operator }: ListParameter, fields: FieldTable): unknown {
  if (takesSeveral(operator)) return queryList(sent);
  const text = queryText(sent);
  return text !== undefined && fields[field]?.type === 'boolean' ? toBoolean(text) : text;
}

function takesSeveral(operator: ListParameter['operator']): boolean {
  return operator === '$in' || operator === '$all';
}

function parameterDocs({ parameters, fields }: ListTable): NonNullable<InputRule['queryDoc']> {
  return Object.entries(parameters).map(([name, { field, operator, description }]) => {
    const several = takesSeveral(operator);
    const schema = schemaOf(fields[field]);
    return {
      name,
      required: false,
      description,
      schema: several ? { type: 'array', items: schema } : schema,
      ...(several && { style: 'form', explode: false }),
    } as NonNullable<InputRule['queryDoc']>[number];
  });
}

function schemaOf(field: FieldTable[string] | undefined): object {
  if (field?.type === 'boolean') return { $ref: '#/components/schemas/LenientBoolean' };
  if (field?.type === 'enum') return { type: 'string', enum: [...(field.values ?? [])] };
  return field?.type === 'date' ? { type: 'string', pattern: DATE_PATTERN } : { type: 'string' };
}

function fieldsDoc({ names, free }: SelectableFields): NonNullable<InputRule['queryDoc']>[number] {
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
