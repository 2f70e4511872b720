import fc from 'fast-check';
import { type Page, type Pagination, paginationOf } from './pagination.js';

/** What a list of `count` records answers for a page, its total known up to `bound`. */
function describePage(count: number, page: number, pageSize: number, bound = Infinity): Pagination {
  const before = Math.min(count, (page - 1) * pageSize);
  const shown = Math.min(pageSize, count - before);
  const answered: Page<null> = {
    items: Array<null>(shown).fill(null),
    more: count > before + shown,
    total: { count: Math.min(count, bound), exact: count <= bound },
  };
  return paginationOf({ page, pageSize }, answered);
}

describe('paginationOf', () => {
  const three = { total: 25, total_pages: 3, first_page: 1, last_page: 3 };
  it.each<[string, [number, number, number, number?], Pagination]>([
    ['the first', [25, 1, 10], { ...three, page: 1, next_page: 2 }],
    ['one between', [25, 2, 10], { ...three, page: 2, previous_page: 1, next_page: 3 }],
    ['the last', [25, 3, 10], { ...three, page: 3, previous_page: 2 }],
    ['one beyond', [25, 4, 10], three],
    ['the only', [10, 1, 10], { total: 10, total_pages: 1, first_page: 1, last_page: 1, page: 1 }],
    ['of nothing', [0, 1, 10], { total: 0, total_pages: 0 }],
    ['beyond nothing', [0, 5, 10], { total: 0, total_pages: 0 }],
    [
      'at the bound',
      [25, 2, 10, 20],
      {
        total: 21,
        total_pages: 3,
        first_page: 1,
        last_page: 3,
        page: 2,
        previous_page: 1,
        next_page: 3,
        total_exact: false,
      },
    ],
    [
      'past the bound',
      [25, 3, 10, 20],
      { total: 25, total_pages: 3, first_page: 1, last_page: 3, page: 3, previous_page: 2, total_exact: false },
    ],
  ])('%s', (_, [count, page, pageSize, bound], expected) => {
    expect(describePage(count, page, pageSize, bound)).toEqual(expected);
  });

  const counts = {
    count: fc.nat(300),
    page: fc.integer({ min: 1, max: 40 }),
    pageSize: fc.integer({ min: 1, max: 100 }),
  };

  it('keeps its parts in line', () => {
    fc.assert(
      fc.property(fc.record({ ...counts, bound: fc.nat(300) }), ({ count, page, pageSize, bound }) => {
        const found = describePage(count, page, pageSize, bound);
        expect(found.total_pages).toBe(Math.ceil(found.total / pageSize));
        expect(found.last_page).toBe(found.total > 0 ? found.total_pages : undefined);
        expect(found.page === undefined || found.page <= found.total_pages).toBe(true);
        expect(found.previous_page).toBe(found.page !== undefined && page > 1 ? page - 1 : undefined);
        expect(found.total).toBeLessThanOrEqual(count);
        if (bound >= count) expect(found).toMatchObject({ total: count });
      }),
    );
  });

  it('leads a client that follows next_page past every record, however the total is bounded', () => {
    fc.assert(
      fc.property(fc.record({ ...counts, bound: fc.integer({ min: 1, max: 300 }) }), ({ count, pageSize, bound }) => {
        let page: number | undefined = 1;
        let seen = 0;
        while (page !== undefined) {
          seen += Math.max(0, Math.min(pageSize, count - (page - 1) * pageSize));
          page = describePage(count, page, pageSize, bound).next_page;
        }
        expect(seen).toBe(count);
      }),
    );
  });
});
