/** How exactly the total of a list is asked for; `none`: not at all, and nothing is counted. */
export const COUNTS = ['exact', 'bounded', 'none'] as const;
export type Count = (typeof COUNTS)[number];

/** A page as the client asked for it (contract section 5). */
export interface PageRequest {
  /** From 1 on; 1 where there is a cursor. */
  readonly page: number;
  /** 1 to 100. */
  readonly pageSize: number;
  /** Where the page begins, as the client sent it: the empty text is the beginning of the list. */
  readonly cursor?: string;
}

/** How many records match. */
export interface Total {
  readonly count: number;
  /** Exact, or only a lower bound: then there are at least this many. */
  readonly exact: boolean;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Absent when it was not asked for. */
  readonly total?: Total;
  /** Whether there is at least one record after this page. */
  readonly more: boolean;
  /** Where the next page begins; present while there is one. */
  readonly nextCursor?: string;
}

/** The `X-Pagination` header (contract section 7). */
export interface Pagination {
  total?: number;
  total_pages?: number;
  first_page?: number;
  last_page?: number;
  page?: number;
  previous_page?: number;
  next_page?: number;
  /** Only present, and false, when `total` and what follows from it are lower bounds. */
  total_exact?: false;
  next_cursor?: string;
}

/** Describes a page: its place in the list where it was asked for by number, and how to go on. */
export function paginationOf(request: PageRequest, page: Page<unknown>): Pagination {
  const { nextCursor, total } = page;
  return {
    ...(total ? numbersOf(request, page, total) : uncounted(request, page)),
    ...(nextCursor !== undefined && { next_cursor: nextCursor }),
  };
}

/**
 * With a bounded total, `last_page` and `next_page` are past the current page while more rows exist, so that a client that
 * follows them misses none (design section 6).
 */
function numbersOf({ page, pageSize, cursor }: PageRequest, { items, more }: Page<unknown>, total: Total): Pagination {
  const seen = items.length === 0 ? 0 : (page - 1) * pageSize + items.length + (more ? 1 : 0);
  const count = total.exact ? total.count : Math.max(total.count, seen);
  const pages = Math.ceil(count / pageSize);
  if (count === 0) return { total: 0, total_pages: 0 };
  return {
    total: count,
    total_pages: pages,
    first_page: 1,
    last_page: pages,
    ...(cursor === undefined &&
      page <= pages && {
        page,
        ...(page > 1 && { previous_page: page - 1 }),
        ...(page < pages && { next_page: page + 1 }),
      }),
    ...(!total.exact && { total_exact: false as const }),
  };
}

/** What is known of a page in a list that was not counted. */
function uncounted({ page, cursor }: PageRequest, { items, more }: Page<unknown>): Pagination {
  if (cursor !== undefined || items.length === 0) return {};
  return { first_page: 1, page, ...(page > 1 && { previous_page: page - 1 }), ...(more && { next_page: page + 1 }) };
}
