import { parseFilter } from './check/parse.js';
import type { FieldTable } from './field.js';
import { pinnedPaths } from './pinned.js';

const FIELDS: FieldTable = {
  model: { path: 'stored_model', type: 'text' },
  detected: { path: 'detected', type: 'boolean' },
  tags: { path: 'tags', type: 'tags' },
};

function pathsOf(body: object): string[] {
  const parsed = parseFilter(body, FIELDS);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return pinnedPaths(parsed.filter);
}

describe('pinnedPaths', () => {
  it('are those of which all records that pass hold one value', () => {
    expect(pathsOf({ model: 'm', $and: [{ detected: true }] })).toEqual(['stored_model', 'detected']);
    expect(pathsOf({ model: { $eq: 'm', $startsWith: 'm' } })).toEqual(['stored_model']);
  });

  it.each([
    { model: { $in: ['m', 'n'] } },
    { model: { $gte: 'm' } },
    { $or: [{ model: 'm' }, { detected: true }] },
    { $nor: [{ model: 'm' }] },
    { tags: 'one of several' },
    {},
  ])('are none of %j', (body) => {
    expect(pathsOf(body)).toEqual([]);
  });
});
