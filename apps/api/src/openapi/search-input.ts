import {
  type FaultTree,
  type InputRule,
  type RawQuery,
  type Read,
  readSearchQuery,
  type SearchQuery,
  searchQueryDocs,
  type SelectableFields,
} from '#libs/http';
import { type FieldTable, type Filter, parseFilter, type SortTable } from '#libs/search';
import { readSelection, type Selection, selectionDoc } from './selection.js';
import { joinedWithText, readTextFilter, textFilterDoc } from './text-filter.js';

/** Most keys of a filter as JSON, far beyond what somebody looks for. More are refused before they are parsed: 50,000 take tens of milliseconds. */
export const MAX_FILTER_KEYS = 10_000;

/** The query of a search whose records may be reduced. */
export type SelectiveQuery = SearchQuery & Selection;

/** What the filters of a search may name, and what its query may ask for. */
interface SearchTable {
  readonly fields: FieldTable;
  readonly sortKeys: readonly string[];
  readonly selectable: SelectableFields | undefined;
}

/** A query as it is read, before `q` joins the filter of the body. */
interface ReadQuery {
  readonly q: Filter;
  readonly asked: SelectiveQuery;
}

/**
 * The input of a search: a filter as body and as `q`, page and sort as query (contract section 5). What the handler gets
 * as body is the filter that both make together.
 * @param name of the resource; its filter is the schema `<name>Filter` of the OpenAPI document
 * @param example of a filter, for the document
 * @param selectable what `fields` may reduce a record to; absent: the query has no `fields`
 */
export function searchInput(
  name: string,
  fields: FieldTable,
  sort: SortTable,
  example: object,
  selectable?: SelectableFields,
): InputRule {
  const table: SearchTable = { fields, sortKeys: Object.keys(sort.keys), selectable };
  return {
    body: (body) => readFilter(body, fields),
    maxKeys: MAX_FILTER_KEYS,
    query: (query) => readQuery(query, table),
    join: ({ body, query }) => {
      const { q, asked } = query as ReadQuery;
      return { body: joinedWithText(body as Filter, q), query: asked };
    },
    bodyDoc: {
      required: false,
      description: 'What to look for; left out, everything. See Searching at the top.',
      schema: { $ref: `#/components/schemas/${name}Filter` },
      examples: { filter: { value: example }, everything: { value: {} } },
    },
    queryDoc: [
      textFilterDoc(example, fields),
      ...searchQueryDocs(table.sortKeys),
      ...(selectable ? [selectionDoc(selectable)] : []),
    ],
    faultsDoc: {
      json: readFilter({ created_at: { $gte: 'yesterday' } }, fields).faults ?? {},
      query: readQuery({ page_size: '101', q: 'craeted_at>2026-01-01' }, table).faults ?? {},
    },
  };
}

function readFilter(body: unknown, fields: FieldTable): Read<Filter> {
  const parsed = parseFilter(body, fields);
  return parsed.ok ? { value: parsed.filter } : { faults: parsed.faults };
}

function readQuery(query: RawQuery, { fields, sortKeys, selectable }: SearchTable): Read<ReadQuery> {
  const page = readSearchQuery(query, sortKeys);
  const text = readTextFilter(query, fields);
  const selection = selectable ? readSelection(query, selectable) : { value: {} };
  if (page.value && text.value && selection.value) {
    return { value: { q: text.value, asked: { ...page.value, ...selection.value } } };
  }
  const faults: FaultTree = { ...page.faults, ...text.faults, ...selection.faults };
  return { faults };
}
