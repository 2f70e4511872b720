import type { RawQuery } from './input/raw-query.js';
import type { PageRequest, Pagination } from './pagination.js';

/** Bytes of the header: with `X-Pagination` beside it, it must fit into the 16 KB that clients read of all headers. */
const MAX_BYTES = 6144;

/** Of the query, what says which page. */
const PLACE = ['page', 'cursor'];

/**
 * The `Link` header (RFC 8288) of a page. Its targets are queries alone, which keep the path that the client used: so they
 * hold under every base path, and behind proxies that have one of their own. When a query is so long that not all fit,
 * the way on comes first.
 *
 * @param query of the request
 */
export function pageLinks(query: RawQuery, request: PageRequest, pagination: Pagination): string {
  const { next_cursor: nextCursor, next_page: next, previous_page: previous, last_page: last } = pagination;
  const isExact = pagination.total_exact === undefined;
  const places: [rel: string, name: string, value: string | number | undefined][] =
    request.cursor === undefined
      ? [
          ['next', 'page', next],
          ['first', 'page', 1],
          ['prev', 'page', previous],
          ['last', 'page', isExact ? last : undefined],
        ]
      : [
          ['next', 'cursor', nextCursor],
          ['first', 'cursor', ''],
        ];
  let header = '';
  for (const [rel, name, value] of places) {
    if (value === undefined) continue;
    const link = `${header && ', '}<${targetOf(query, name, String(value))}>; rel="${rel}"`;
    if (header.length + link.length <= MAX_BYTES) header += link;
  }
  return header;
}

/** The query with another place; written anew, so that nothing in it can end the link. */
function targetOf(query: RawQuery, name: string, value: string): string {
  const kept = Object.entries(query).filter(([each]) => !PLACE.includes(each));
  const pairs = kept.flatMap(([each, values]) => [values ?? []].flat().map((text): [string, string] => [each, text]));
  return `?${new URLSearchParams([...pairs, [name, value]]).toString()}`;
}
