import { parseFilter } from '../check/parse.js';
import { DRIFTS } from '../../test/tables.js';
import { matchesFilter } from './match.js';

// What a real mongod 6.0 answered for these records and filters.
const RECORDS: Record<string, unknown> = {
  emptyList: [],
  listOfNumber: [1],
  listOfObjects: [{ b: 1 }, {}],
  number: 1,
  nestedObjects: [[{ b: 1 }]],
  nestedLists: [[1, 2], [3]],
  deepList: [{ b: [1, 2] }],
  keyZeroInList: [{ '0': { b: 1 } }],
  keyZero: { '0': { b: 1 } },
  mixed: [{ '0': 5 }, [6]],
  null: null,
  objectInNestedList: [[{ '0': 5 }]],
};

function matching(filter: unknown): string[] {
  const parsed = parseFilter(filter, DRIFTS);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const names = Object.keys(RECORDS).filter((name) =>
    matchesFilter(parsed.filter, { parameters: { a: RECORDS[name] } }),
  );
  return matchesFilter(parsed.filter, { parameters: {} }) ? [...names, 'absent'] : names;
}

describe('matchesFilter on free content', () => {
  it.each<[unknown, string]>([
    [{ 'parameters.a.b': null }, 'listOfObjects number keyZeroInList keyZero mixed null absent'],
    [{ 'parameters.a.b': 1 }, 'listOfObjects deepList'],
    [{ 'parameters.a.0': 1 }, 'listOfNumber'],
    [{ 'parameters.a.0.b': 1 }, 'listOfObjects nestedObjects deepList keyZeroInList keyZero'],
    [{ 'parameters.a.0.b': null }, 'listOfObjects number deepList keyZeroInList mixed null objectInNestedList absent'],
    [{ 'parameters.a.0.0': 1 }, 'nestedLists'],
    [{ 'parameters.a.0': 5 }, 'mixed'],
    [{ 'parameters.a': { $elemMatch: { $elemMatch: { $gt: 1 } } } }, 'nestedLists mixed'],
    [{ 'parameters.a': { $elemMatch: { '0': { $gte: 1 } } } }, 'nestedLists mixed'],
    [{ 'parameters.a': { $elemMatch: { '0': 5 } } }, 'mixed'],
    [{ 'parameters.a': { $elemMatch: { '0.0': 5 } } }, 'objectInNestedList'],
    [{ 'parameters.a': [1] }, 'listOfNumber'],
    [{ 'parameters.a': [3] }, 'nestedLists'],
  ])('finds by %j what the database finds', (filter, names) => {
    expect(matching(filter).join(' ')).toBe(names);
  });
});

describe('matchesFilter on typed fields', () => {
  it.each<[unknown, unknown, boolean]>([
    [{ 'result.p_value': { $ne: 1 } }, {}, true],
    [{ 'result.p_value': { $nin: [1] } }, {}, true],
    [{ 'result.p_value': { $not: { $gt: 1 } } }, {}, true],
    [{ 'result.p_value': null }, {}, true],
    [{ 'result.p_value': null }, { result: { p_value: 1 } }, false],
    [{ 'result.p_value': { $gte: 0 } }, { result: { p_value: NaN } }, false],
    [{ 'result.p_value': { $lt: 2 } }, { result: { p_value: 1n } }, true],
    [{ 'result.p_value': { $gt: 0 } }, { result: { p_value: '1' } }, false],
    [{ created_at: { $gte: '2020-12-31' } }, { created_at: new Date('2020-12-31T00:00:00Z') }, true],
    [{ created_at: { $lt: '2020-12-31T01:00+01:00' } }, { created_at: new Date('2020-12-31T00:00:00Z') }, false],
    [{ tags: 'a' }, { tags: ['b', 'a'] }, true],
    [{ tags: ['a'] }, { tags: ['b', 'a'] }, false],
    [{ tags: { $all: [] } }, { tags: ['a'] }, false],
    [{ model: { $gt: '\u{FFEE}' } }, { model: '\u{1F600}' }, true], // by UTF-8 bytes, not by UTF-16 units
    [{ model: { $regex: '^a$' } }, { model: 'a\n' }, true], // PCRE: before a final line feed
    [{ model: { $regex: '^b', $options: 'm' } }, { model: 'a\nb' }, true],
    [{ model: { $regex: 'A.B', $options: 'is' } }, { model: 'a\nb' }, true],
    [{ model: { $startsWith: 'A' } }, { model: 'a' }, false],
  ])('%j over %j: %s', (filter, record, expected) => {
    const parsed = parseFilter(filter, DRIFTS);
    expect(parsed.ok && matchesFilter(parsed.filter, record)).toBe(expected);
  });
});
