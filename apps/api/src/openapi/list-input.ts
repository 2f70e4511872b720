import { applyDecorators } from '@nestjs/common';
import {
  Accepts,
  type FaultTree,
  flattenFaults,
  type InputRule,
  queryList,
  queryText,
  type RawQuery,
  type Read,
  readSearchQuery,
  type SearchQuery,
  searchQueryDocs,
  type SelectableFields,
  toBoolean,
} from '#libs/http';
import { SearchesWhen } from '#libs/limits';
import {
  and,
  DATE_PATTERN,
  type FieldTable,
  type Filter,
  parseFilter,
  type SortTable,
  TEXT_PATTERN,
} from '#libs/search';
import { readSelection, type Selection, selectionDoc } from './selection.js';
import { joinedWithText, readTextFilter, textFilterDoc } from './text-filter.js';

/** A query parameter that stands for one test of a filter. */
export interface ListParameter {
  /** Name of a field of the filter language. */
  readonly field: string;
  /** `$in` and `$all` take several values between commas. */
  readonly operator: '$eq' | '$in' | '$all' | '$gte' | '$lt' | '$startsWith';
  readonly description: string;
}

/** A list as a GET asks for it. */
export interface ListQuery extends SearchQuery, Selection {
  readonly filter: Filter;
}

/** What a GET of a list takes: the common tests of the filter language as query parameters, and all of it as `q`. */
export interface ListTable {
  readonly fields: FieldTable;
  readonly sort: SortTable;
  readonly parameters: Readonly<Record<string, ListParameter>>;
  readonly selectable: SelectableFields;
  /** A filter, for the document. */
  readonly example: object;
}

/** Declares the input of a GET of a list. With any of its filters it is a search, and counted as one. */
export function AcceptsList(table: ListTable): MethodDecorator {
  return applyDecorators(Accepts(listInput(table)), SearchesWhen([...Object.keys(table.parameters), 'q']));
}

/** The input of a GET of a list; its filter is parsed as the same filter in the body of a search is. */
export function listInput(table: ListTable): InputRule {
  const sortKeys = Object.keys(table.sort.keys);
  return {
    query: (query) => readListQuery(query, table),
    queryDoc: [
      ...parameterDocs(table),
      textFilterDoc(table.example, table.fields),
      ...searchQueryDocs(sortKeys),
      selectionDoc(table.selectable),
    ],
    faultsDoc: { query: { created_from: ['Not a valid date-time.'], fields: ['Unknown field "modle".'] } },
  };
}

function readListQuery(query: RawQuery, { fields, sort, parameters, selectable }: ListTable): Read<ListQuery> {
  const page = readSearchQuery(query, Object.keys(sort.keys));
  const text = readTextFilter(query, fields);
  const selection = readSelection(query, selectable);
  const faults: FaultTree = { ...page.faults, ...text.faults, ...selection.faults };
  const filters: Filter[] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = valueOf(query[name], parameter, fields);
    if (value === undefined) continue;
    const test = { [parameter.field]: { [parameter.operator]: value } };
    const parsed = parseFilter(test, fields);
    if (parsed.ok) filters.push(parsed.filter);
    else faults[name] = [...new Set(flattenFaults(parsed.faults).flatMap(({ messages }) => messages))];
  }
  if (!page.value || !text.value || Object.keys(faults).length > 0) return { faults };
  return { value: { ...page.value, ...selection.value, filter: joinedWithText(and(filters), text.value) } };
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
  return { type: 'string', pattern: field?.type === 'date' ? DATE_PATTERN : TEXT_PATTERN };
}
