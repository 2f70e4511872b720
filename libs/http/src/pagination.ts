/** A page as the client asked for it (contract section 5). */
export interface PageRequest {
  /** From 1 on. */
  readonly page: number;
  /** 1 to 100. */
  readonly pageSize: number;
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
  readonly total: Total;
  /** Whether there is at least one record after this page. */
  readonly more: boolean;
}

/** The `X-Pagination` header (contract section 7). */
export interface Pagination {
  total: number;
  total_pages: number;
  first_page?: number;
  last_page?: number;
  page?: number;
  previous_page?: number;
  next_page?: number;
  /** Only present, and false, when `total` and what follows from it are lower bounds. */
  total_exact?: false;
}

/**
 * Describes a page. With a bounded total, `last_page` and `next_page` are past the current page while more rows exist,
 * so that a client that follows them misses none (design section 6).
 */
export function paginationOf({ page, pageSize }: PageRequest, { total, items, more }: Page<unknown>): Pagination {
  const seen = items.length === 0 ? 0 : (page - 1) * pageSize + items.length + (more ? 1 : 0);
  const count = total.exact ? total.count : Math.max(total.count, seen);
  const pages = Math.ceil(count / pageSize);
  if (count === 0) return { total: 0, total_pages: 0 };
  return {
    total: count,
    total_pages: pages,
    first_page: 1,
    last_page: pages,
    ...(page <= pages && {
      page,
      ...(page > 1 && { previous_page: page - 1 }),
      ...(page < pages && { next_page: page + 1 }),
    }),
    ...(!total.exact && { total_exact: false as const }),
  };
}
