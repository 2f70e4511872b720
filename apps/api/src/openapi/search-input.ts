import { type FaultTree, type InputRule, readSearchQuery, searchQueryDocs } from '#libs/http';
import { type FieldTable, parseFilter, type ParseResult, type SortTable } from '#libs/search';

/**
 * The input of a search: a filter as body, page and sort as query (contract section 5).
 * @param name of the resource; its filter is the schema `<name>Filter` of the OpenAPI document
 * @param example of a filter, for the document
 */
export function searchInput(name: string, fields: FieldTable, sort: SortTable, example: object): InputRule {
  const sortKeys = Object.keys(sort.keys);
  return {
    body: (body) => {
      const parsed = parseFilter(body, fields);
      return parsed.ok ? { value: parsed.filter } : { faults: parsed.faults };
    },
    query: (query) => readSearchQuery(query, sortKeys),
    bodyDoc: {
      required: false,
      description: 'What to look for; left out, everything. See Searching at the top.',
      schema: { $ref: `#/components/schemas/${name}Filter` },
      examples: { filter: { value: example }, everything: { value: {} } },
    },
    queryDoc: searchQueryDocs(sortKeys),
    faultsDoc: {
      json: faultsOf(parseFilter({ created_at: { $gte: 'yesterday' } }, fields)),
      query: faultsOf(readSearchQuery({ page_size: '101' }, sortKeys)),
    },
  };
}

function faultsOf(read: ParseResult | { readonly faults?: FaultTree }): FaultTree {
  return ('faults' in read && read.faults) || {};
}
