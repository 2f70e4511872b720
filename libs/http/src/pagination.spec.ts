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
        const total = found.total ?? NaN;
        expect(found.total_pages).toBe(Math.ceil(total / pageSize));
        expect(found.last_page).toBe(total > 0 ? found.total_pages : undefined);
        expect(found.page === undefined || found.page <= Math.ceil(total / pageSize)).toBe(true);
        expect(found.previous_page).toBe(found.page !== undefined && page > 1 ? page - 1 : undefined);
        expect(total).toBeLessThanOrEqual(count);
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

describe('paginationOf without a total', () => {
  const page = (items: number, more: boolean): Page<null> => ({ items: Array<null>(items).fill(null), more });

  it.each<[string, [number, number, boolean], Pagination]>([
    ['the first', [1, 10, true], { first_page: 1, page: 1, next_page: 2 }],
    ['one between', [2, 10, true], { first_page: 1, page: 2, previous_page: 1, next_page: 3 }],
    ['the last', [2, 3, false], { first_page: 1, page: 2, previous_page: 1 }],
    ['one beyond, or of nothing', [9, 0, false], {}],
  ])('%s', (_, [number, items, more], expected) => {
    expect(paginationOf({ page: number, pageSize: 10 }, page(items, more))).toEqual(expected);
  });
});

describe('paginationOf by cursor', () => {
  const request = { page: 1, pageSize: 10, cursor: '' };
  const items = Array<null>(10).fill(null);

  it('has no numbers, but the way on', () => {
    expect(paginationOf(request, { items, more: true, nextCursor: 'abc' })).toEqual({ next_cursor: 'abc' });
    expect(paginationOf(request, { items, more: false })).toEqual({});
  });

  it('has the total that was asked for', () => {
    const total = { count: 25, exact: true };
    const expected = { total: 25, total_pages: 3, first_page: 1, last_page: 3, next_cursor: 'abc' };
    expect(paginationOf(request, { items, more: true, total, nextCursor: 'abc' })).toEqual(expected);
  });

  it('says how to go on by cursor from a page with a number too', () => {
    const page = { items, more: true, total: { count: 25, exact: true }, nextCursor: 'abc' };
    expect(paginationOf({ page: 1, pageSize: 10 }, page)).toMatchObject({ page: 1, next_page: 2, next_cursor: 'abc' });
  });
});
