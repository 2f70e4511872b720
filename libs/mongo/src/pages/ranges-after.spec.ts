import type { SortStep } from '#libs/search';
import { orderWithin, rangesAfter } from './ranges-after.js';

const ORDER: SortStep[] = [
  { path: 'model', direction: 1, type: 'text', optional: false },
  { path: 'created_at', direction: 1, type: 'date', optional: false },
  { path: '_id', direction: 1, type: 'text', optional: false },
];
const KEYS = ['m', new Date(0), 'id'];

const pathsWithin = (range: object, pinned?: string[]) =>
  orderWithin({ order: ORDER, ...(pinned && { pinned }) }, range as Record<string, unknown>).map(({ path }) => path);

describe('orderWithin', () => {
  it('leaves out what all records of a range share', () => {
    const ranges = rangesAfter(ORDER, { keys: KEYS, depth: 3 });
    expect(ranges.map((range) => pathsWithin(range))).toEqual([
      ['_id'],
      ['created_at', '_id'],
      ['model', 'created_at', '_id'],
    ]);
  });

  it('leaves out what the filter pins, and nothing else of the whole list', () => {
    expect(pathsWithin({}, ['model', 'tags'])).toEqual(['created_at', '_id']);
    expect(pathsWithin({})).toEqual(['model', 'created_at', '_id']);
  });
});
