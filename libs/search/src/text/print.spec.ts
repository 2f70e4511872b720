import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { SEED } from '../../../../test/support/random.js';
import { FIELDS, filterOf } from '../../../../test/support/search-arbitraries.js';
import { parseFilter } from '../check/parse.js';
import type { FieldTable } from '../field.js';
import type { Filter } from '../filter.js';
import { DEFAULT_LIMITS, type FilterLimits } from '../limits.js';
import { parseFilterText } from './parse-text.js';
import { printFilter } from './print.js';

const ROUNDS = 5000;

/** Random filters nest deeper than people do. */
const WIDE = { ...DEFAULT_LIMITS, depth: 100, clauses: 1000, expressionLength: 1_000_000 };

function treeOf(input: unknown, fields: FieldTable = FIELDS): Filter {
  const parsed = parseFilter(input, fields, WIDE);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.filter;
}

/** Is the printed tree read as that tree? Not even the sign of a zero may differ. */
function comesBack(tree: Filter, limits: FilterLimits = WIDE): boolean {
  const text = printFilter(tree);
  const parsed = parseFilterText(text, FIELDS, limits);
  if (!parsed.ok) throw new Error(`${text} is refused: ${parsed.faults.join(' ')}`);
  return isDeepStrictEqual(parsed.filter, tree);
}

describe('a printed filter', () => {
  it('is read as the tree that it was printed from', () => {
    const property = fc.property(filterOf(FIELDS), (input) => comesBack(treeOf(input)));
    fc.assert(property, { numRuns: ROUNDS, seed: SEED });
  }, 60_000);

  it('is within the limits that the same filter as JSON is within', () => {
    const bounds = fc.record({ depth: fc.integer({ min: 2, max: 12 }), clauses: fc.integer({ min: 2, max: 20 }) });
    let accepted = 0;
    const property = fc.property(filterOf(FIELDS), bounds, (input, tight) => {
      const limits = { ...WIDE, ...tight };
      const parsed = parseFilter(input, FIELDS, limits);
      if (!parsed.ok) return true;
      accepted += 1;
      return comesBack(parsed.filter, limits);
    });
    fc.assert(property, { numRuns: 1000, seed: SEED });
    expect(accepted).toBeGreaterThan(100);
  }, 60_000);

  it.each<[unknown, string]>([
    [{}, '*'],
    [{ model: 'churn-v3', drift_detected: true }, 'model:churn-v3 AND drift_detected:true'],
    [{ model: { $startsWith: 'churn' } }, 'model:"churn*"'],
    [{ model: { $contains: 'a*' } }, String.raw`model:"*a\**"`],
    [{ model: 'a"\\*\n' }, String.raw`model:"a\"\\\*\n"`],
    [{ model: 'not' }, 'model:"not"'],
    [
      { 'parameters.a': { $in: [5, '5', null, true, 'true', 'x'] } },
      'parameters.a:(5 OR "5" OR null OR true OR "true" OR x)',
    ],
    [{ 'parameters.a': [{ b: [1, -0] }] }, 'parameters.a:[{"b": [1, -0]}]'],
    [{ 'parameters.seed': 9007199254740993n }, 'parameters.seed:9007199254740993'],
    [{ 'parameters.seed': 2 ** 53 }, 'parameters.seed:9007199254740992.0'],
    [{ 'parameters.a': { $gt: 1e300 } }, 'parameters.a>1e+300'],
    [{ 'parameters.a b': 1 }, '"parameters.a b":1'],
    [{ created_at: { $gte: '2026-01-01', $lt: '2026-02-01' } }, 'created_at:(>=2026-01-01 AND <2026-02-01)'],
    [{ created_at: '2026-01-31T08:30+01:00' }, 'created_at:2026-01-31T07:30:00.000Z'],
    [{ created_at: { $gt: '9999-12-31T23:59-01:00' } }, 'created_at>9999-12-31T01:00:00.000-23:59'],
    [{ created_at: { $gt: '0000-01-01T00:00+01:00' } }, 'created_at>0000-01-01T22:59:00.000+23:59'],
    [{ model: { $regex: '^a/b', $options: 'i' } }, 'model:regex("^a/b", "i")'],
    [{ model: { $not: { $regex: 'a$', $options: 'i' } } }, 'model:(NOT /a$/i)'],
    [{ tags: { $all: ['a', 'b'], $size: 2 } }, 'tags:(all(a, b) AND size(2))'],
    [{ tags: { $in: [] } }, 'tags:in()'],
    [{ tags: { $exists: false } }, 'tags:exists(false)'],
    [{ permissions: { $elemMatch: { entity: '/ml', level: 'Edit' } } }, 'permissions:any(entity:"/ml" AND level:Edit)'],
    [{ 'parameters.a': { $elemMatch: { $gt: 1, $lt: 5 } } }, 'parameters.a:any(>1 AND <5)'],
    [{ $or: [{ model: 'a' }, { tags: 'b', model: 'c' }, {}] }, 'model:a OR (tags:b AND model:c) OR *'],
    [{ $nor: [{ model: 'a' }, { model: 'b' }] }, 'NOT (model:a OR model:b)'],
    [{ $nor: [{ $or: [{ model: 'a' }, { model: 'b' }] }] }, 'NOT ((model:a OR model:b))'],
    [{ $nor: [{ $nor: [{ model: 'a' }] }] }, 'NOT NOT model:a'],
  ])('%j is short', (input, text) => {
    const tree = treeOf(input);
    expect(printFilter(tree)).toBe(text);
    expect(comesBack(tree)).toBe(true);
  });
});
