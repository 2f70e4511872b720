import { compileSort, orderOf, type SortTable } from './sort.js';

const DRIFT_SORT: SortTable = {
  keys: { created_at: 'created_at', model: 'model', schema_version: null },
  tieBreakers: ['created_at', '_id'],
  types: { created_at: 'date', model: 'text', _id: 'objectId' },
  optional: ['model'],
};

describe('compileSort', () => {
  it('orders by the key and then by the tie-breakers, all in one direction', () => {
    expect(compileSort(DRIFT_SORT, 'model', 'asc')).toEqual([
      ['model', 1],
      ['created_at', 1],
      ['_id', 1],
    ]);
    expect(compileSort(DRIFT_SORT, 'model', 'desc')).toEqual([
      ['model', -1],
      ['created_at', -1],
      ['_id', -1],
    ]);
  });

  it('names a path once', () => {
    expect(compileSort(DRIFT_SORT, 'created_at', 'desc')).toEqual([
      ['created_at', -1],
      ['_id', -1],
    ]);
  });

  it('breaks no ties where there are none', () => {
    const table = {
      keys: { name: 'title' },
      tieBreakers: ['_id'],
      unique: ['title'],
      types: { title: 'text' },
    } as const;
    expect(compileSort(table, 'name', 'asc')).toEqual([['title', 1]]);
  });

  it('leaves a constant key out', () => {
    expect(compileSort(DRIFT_SORT, 'schema_version', 'asc')).toEqual([
      ['created_at', 1],
      ['_id', 1],
    ]);
  });

  it.each(['tags', 'constructor', '__proto__'])('throws for %s, which is no key', (key) => {
    expect(() => compileSort(DRIFT_SORT, key, 'asc')).toThrow('Unknown sort key');
  });
});

describe('orderOf', () => {
  it('says what each path holds, and whether it may be absent', () => {
    expect(orderOf(DRIFT_SORT, 'model', 'asc')).toEqual([
      { path: 'model', direction: 1, type: 'text', optional: true },
      { path: 'created_at', direction: 1, type: 'date', optional: false },
      { path: '_id', direction: 1, type: 'objectId', optional: false },
    ]);
  });

  it('throws for a table that does not say it', () => {
    const table = { ...DRIFT_SORT, types: { created_at: 'date' } } as const;
    expect(() => orderOf(table, 'created_at', 'asc')).toThrow('does not say what "_id" holds');
  });
});
