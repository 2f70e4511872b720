import { compileSort, type SortTable } from './sort.js';

const DRIFT_SORT: SortTable = {
  keys: { created_at: 'created_at', model: 'model', schema_version: null },
  tieBreakers: ['created_at', '_id'],
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
    const table = { keys: { name: 'title' }, tieBreakers: ['_id'], unique: ['title'] };
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
