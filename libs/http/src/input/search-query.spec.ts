import fc from 'fast-check';
import { readSearchQuery } from './search-query.js';

const KEYS = ['created_at', 'name'];

describe('readSearchQuery', () => {
  it('has a default for everything', () => {
    const value = { sortBy: 'created_at', orderBy: 'desc', page: 1, pageSize: 10, count: 'bounded' };
    expect(readSearchQuery({ unknown: 'x' }, KEYS)).toEqual({ value });
  });

  it('counts pages by cursor only when asked to', () => {
    expect(readSearchQuery({ cursor: '' }, KEYS).value).toMatchObject({ page: 1, cursor: '', count: 'none' });
    const asked = readSearchQuery({ cursor: 'abc', count: 'bounded' }, KEYS);
    expect(asked.value).toMatchObject({ page: 1, cursor: 'abc', count: 'bounded' });
  });

  it('takes the first of repeated parameters', () => {
    const query = {
      page: ['2', 'x'],
      page_size: ['100', '0'],
      sort_by: ['name', 'x'],
      order_by: ['asc', 'x'],
      count: ['exact', 'x'],
    };
    const value = { sortBy: 'name', orderBy: 'asc', page: 2, pageSize: 100, count: 'exact' };
    expect(readSearchQuery(query, KEYS)).toEqual({ value });
  });

  it.each([
    [{ page: '0' }, { page: ['Must be greater than or equal to 1.'] }],
    [{ page: '1e3' }, { page: ['Not a valid integer.'] }],
    [{ page_size: '101' }, { page_size: ['Must be greater than or equal to 1 and less than or equal to 100.'] }],
    [{ sort_by: 'id' }, { sort_by: ['Must be one of: created_at, name.'] }],
    [{ count: 'some' }, { count: ['Must be one of: exact, bounded, none.'] }],
    [{ cursor: '', page: '1' }, { page: [expect.stringContaining('Not together with cursor')] }],
    [{ order_by: 'ASC' }, { order_by: ['Must be one of: asc, desc.'] }],
  ])('%j', (query, faults) => {
    expect(readSearchQuery(query, KEYS)).toEqual({ faults });
  });

  it('never throws and never gives a page that nobody can turn to', () => {
    const text = fc.oneof(fc.string(), fc.integer().map(String), fc.array(fc.string(), { minLength: 1 }));
    fc.assert(
      fc.property(fc.record({ page: text, page_size: text }, { requiredKeys: [] }), (query) => {
        const { value } = readSearchQuery(query, KEYS);
        if (value) expect(value.page >= 1 && value.pageSize >= 1 && value.pageSize <= 100).toBe(true);
      }),
    );
  });
});
