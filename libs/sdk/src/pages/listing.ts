import type { Pagination } from '../api-types.js';
import { listOf } from '../resources/answered.js';

/** A page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The place of the page: `total` when it was asked for, `next_cursor` when there are more. */
  readonly pagination: Pagination;
  /** Whether the list lacks records that are still being moved from an earlier database. */
  readonly incomplete: boolean;
}

/** A list that is fetched as far as it is read, page by page by cursor: nothing is missed or repeated while others write. */
export interface Listing<T> extends AsyncIterable<T> {
  /** The same, a page at a time. */
  pages(): AsyncIterable<Page<T>>;
}

/** How much of a list is read, and how. */
export interface ListingOptions {
  /** Most records; default all. */
  readonly limit?: number | undefined;
  /** Records fetched at once, 1 to 100; default 100. */
  readonly pageSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Which page is asked for. */
export interface PageQuery {
  readonly cursor: string;
  readonly page_size: number;
}

/** What the raw client gives of a page. */
type Fetched<T> = Promise<{ data?: T[]; error?: unknown; response: Response }>;

const LARGEST_PAGE = 100;

/** @param fetchPage gives one page; the empty cursor is the beginning */
export function listing<T>(fetchPage: (query: PageQuery) => Fetched<T>, options: ListingOptions): Listing<T> {
  const { limit = Infinity, pageSize = LARGEST_PAGE } = options;
  async function* pages(): AsyncGenerator<Page<T>, void> {
    let cursor: string | undefined = '';
    for (let left = limit; left > 0 && cursor !== undefined;) {
      options.signal?.throwIfAborted();
      const { data, response } = await listOf(fetchPage({ cursor, page_size: Math.min(pageSize, left) }));
      const pagination = JSON.parse(response.headers.get('x-pagination') ?? '{}') as Pagination;
      yield { items: data, pagination, incomplete: response.headers.get('x-adoption') === 'incomplete' };
      left -= data.length;
      cursor = pagination.next_cursor;
    }
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { items } of pages()) yield* items;
    },
  };
}
