import fc from 'fast-check';
import { parseFilter } from './check/parse.js';
import { DEFAULT_LIMITS } from './limits.js';
import { parseFilterText } from './text/parse-text.js';
import { heaviness, weightOf } from './weight.js';

const FIELDS = {
  name: { path: 'name', type: 'text' },
  model: { path: 'model', type: 'text' },
  tags: { path: 'tags', type: 'tags' },
  at: { path: 'at', type: 'date' },
  configuration: { path: 'configuration', type: 'free' },
  permissions: { path: 'permissions', type: 'list', fields: { entity: { path: 'entity', type: 'text' } } },
} as const;
const { weight } = DEFAULT_LIMITS;

const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`);
const times = (count: number, filter: object): object[] => Array<object>(count).fill(filter);
const parse = (input: unknown) => parseFilter(input, FIELDS);

function heavinessOf(input: unknown): number {
  const parsed = parse(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return heaviness(weightOf(parsed.filter));
}

/** Filters that cost the database seconds to plan, each within every other limit. */
const HOSTILE: [string, object][] = [
  ['$and of $nin', { $and: times(200, { name: { $nin: texts(200) } }) }],
  ['$and of long $nin', { $and: times(90, { name: { $nin: texts(900) } }) }],
  ['$and of $nin below a free field', { $and: times(200, { 'configuration.a': { $nin: texts(200) } }) }],
  ['$or of $in', { $or: times(200, { name: { $in: texts(200) } }) }],
  ['$nor of $nin', { $nor: times(200, { name: { $nin: texts(200) } }) }],
  ['$nor of $in, which is $nin', { $nor: times(200, { name: { $in: texts(200) } }) }],
  ['$not of $in', { $and: times(160, { name: { $not: { $in: texts(200) } } }) }],
  ['$all', { $and: times(50, { tags: { $all: texts(200) } }) }],
  ['$all with few clauses', { $and: times(4, { tags: { $all: texts(1000) } }) }],
  ['$elemMatch of values', { $and: times(160, { tags: { $elemMatch: { $nin: texts(200) } } }) }],
  ['$elemMatch of objects', { $and: times(120, { permissions: { $elemMatch: { entity: { $in: texts(200) } } } }) }],
  [
    'dates',
    {
      $and: times(200, {
        at: {
          $in: Array.from({ length: 200 }, (_, day) => 1e12 + day * 864e5).map((ms) => new Date(ms).toISOString()),
        },
      }),
    },
  ],
  [
    'alternatives of conjunctions',
    { $or: times(60, { $and: [{ name: { $in: texts(50) } }, { tags: { $in: texts(50) } }] }) },
  ],
  [
    'conjunctions of alternatives',
    { $and: times(60, { $or: [{ name: { $in: texts(50) } }, { tags: { $nin: texts(50) } }] }) },
  ],
  [
    'many fields',
    { $and: times(60, { name: { $nin: texts(50) }, model: { $nin: texts(50) }, tags: { $nin: texts(50) } }) },
  ],
  ['one list and many clauses', { name: { $in: texts(1000) }, $or: times(240, { model: 'm' }) }],
  ['alternatives of nothing behind a list', { name: { $in: texts(1000) }, $or: times(400, {}) }],
];

describe('the weight of a filter', () => {
  it.each(HOSTILE)('refuses what is slow to plan, and says where and what would be right: %s', (_, filter) => {
    const parsed = parse(filter);
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).toContain('may be at most 150,000. Put the values of one field into one list');
  });

  it('names the place at which it was passed', () => {
    const parsed = parse({ $and: times(200, { name: { $nin: texts(200) } }) });
    expect(parsed).toMatchObject({
      ok: false,
      faults: { $and: { '27': { name: [expect.stringContaining('plan')] } } },
    });
  });

  it.each([
    ['a list of the greatest length', { name: { $in: texts(1000) } }],
    ['$all of the greatest length', { tags: { $all: texts(1000) } }],
    [
      'a long list of every field',
      { name: { $in: texts(1000) }, model: { $nin: texts(1000) }, tags: { $in: texts(1000) } },
    ],
    ['as many alternatives as there may be', { $or: Array.from({ length: 249 }, (_, at) => ({ name: `n${at}` })) }],
    ['twenty fields with twenty values', { $and: times(20, { name: { $in: texts(20) } }) }],
    [
      'every test at once',
      { name: { $gte: 'a', $lt: 'b', $ne: 'c', $nin: texts(500), $regex: 'x' }, tags: { $all: texts(50) } },
    ],
  ])('lets through what people ask: %s', (_, filter) => {
    expect(heavinessOf(filter)).toBeLessThanOrEqual(weight);
  });

  it('takes a filter of exactly that weight and refuses one value more', () => {
    const filter = (last: number): object => ({
      $and: [...times(14, { name: { $nin: texts(666) } }), { name: { $nin: texts(last) } }],
    });
    expect(heavinessOf(filter(676))).toBe(weight);
    expect(parse(filter(677)).ok).toBe(false);
  });

  it('is that of the same filter as text', () => {
    const conditions = Array.from({ length: 420 }, (_, at) => `name:${at}`).join(' ');
    expect(parseFilterText(conditions, FIELDS)).toMatchObject({
      ok: false,
      faults: [expect.stringContaining('may be at most 150,000')],
    });
    expect(parseFilterText(conditions.slice(0, 2500), FIELDS).ok).toBe(true);
  });

  it('grows with every condition, however it is combined, and bounds what is accepted', () => {
    const leaf = fc.oneof(
      fc.integer({ min: 1, max: 300 }).map((count) => ({ name: { $nin: texts(count) } })),
      fc.integer({ min: 1, max: 300 }).map((count) => ({ tags: { $all: texts(count) } })),
      fc
        .integer({ min: 1, max: 300 })
        .map((count) => ({ permissions: { $elemMatch: { entity: { $in: texts(count) } } } })),
      fc.constant({ model: { $not: { $gte: 'a', $lt: 'b' } } }),
    );
    const kinds = fc.constantFrom('$and', '$or', '$nor');
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 2, maxLength: 60 }), kinds, kinds, (leaves, inner, outer) => {
        const filter = { [outer]: [{ [inner]: leaves.slice(1) }, ...leaves.slice(0, 1)] };
        const parsed = parse(filter);
        const parts = leaves.reduce((sum, each) => sum + weightOf(parsedOf(each)).values, 0);
        if (!parsed.ok) expect(leaves.length * 3 * parts * 31).toBeGreaterThan(weight);
        else {
          expect(weightOf(parsed.filter).values).toBe(parts);
          expect(heaviness(weightOf(parsed.filter))).toBeGreaterThanOrEqual(leaves.length * parts);
          expect(heaviness(weightOf(parsed.filter))).toBeLessThanOrEqual(weight);
        }
      }),
    );
  });
});

function parsedOf(input: unknown) {
  const parsed = parse(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.filter;
}
