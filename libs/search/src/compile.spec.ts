import { parseFilter } from './check/parse.js';
import { compileFilter } from './compile.js';
import type { FieldTable } from './field.js';
import { and, isEmptyFilter, type Filter } from './filter.js';
import { isNarrowed } from './narrowed.js';
import { isResidual } from './residual.js';
import { DRIFTS, EXPERIMENTS } from '../test/tables.js';

function read(input: unknown, fields: FieldTable = DRIFTS): Filter {
  const parsed = parseFilter(input, fields);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.filter;
}

describe('compileFilter', () => {
  it.each<[unknown, unknown]>([
    [{}, {}],
    [{ model: 'a' }, { model: { $eq: 'a' } }],
    [
      { model: 'a', drift_detected: true },
      { model: { $eq: 'a' }, drift_detected: { $eq: true } },
    ],
    [{ id: 'a', _id: 'b' }, { $and: [{ id: { $eq: 'a' } }, { id: { $eq: 'b' } }] }],
    [{ model: 'a', $and: [{ model: 'b' }] }, { $and: [{ model: { $eq: 'a' } }, { model: { $eq: 'b' } }] }],
    [{ created_at: { $gte: '2020-12-31' } }, { created_at: { $gte: new Date('2020-12-31T00:00:00Z') } }],
    [{ model: { $startsWith: 'a.b' } }, { model: { $regex: String.raw`^a\.b` } }],
    [{ model: { $contains: '(x' } }, { model: { $regex: String.raw`\(x` } }],
    [{ model: { $regex: 'a', $options: 'ssi' } }, { model: { $regex: 'a', $options: 'is' } }],
    [{ tags: ['a', 'b'] }, { tags: { $eq: ['a', 'b'] } }],
    [{ tags: { $all: ['a'], $size: 1 } }, { tags: { $all: ['a'], $size: 1 } }],
    [{ 'result.p_value': null }, { 'result.p_value': { $eq: null } }],
    [{ parameters: {} }, { parameters: { $eq: {} } }],
    [{ 'parameters.seed': { $eq: 9007199254740993n } }, { 'parameters.seed': { $eq: 9007199254740993n } }],
    [{ 'parameters.seed': { $lt: 10n ** 30n } }, { 'parameters.seed': { $lt: 1e30 } }],
    [{ 'parameters.runs': { $elemMatch: { a: 1 } } }, { 'parameters.runs': { $elemMatch: { a: { $eq: 1 } } } }],
    [{ $nor: [{ model: 'a' }] }, { model: { $ne: 'a' } }],
    [
      { $nor: [{ model: { $in: ['a'] } }, { model: 'b' }] },
      { $and: [{ model: { $nin: ['a'] } }, { model: { $ne: 'b' } }] },
    ],
    [
      { $nor: [{ tags: 'a' }, { model: { $gt: 'b' } }, { model: { $eq: 'c', $gt: 'b' } }] },
      { tags: { $ne: 'a' }, $nor: [{ model: { $gt: 'b' } }, { model: { $eq: 'c', $gt: 'b' } }] },
    ],
  ])('compiles %j', (input, compiled) => {
    expect(compileFilter(read(input))).toEqual(compiled);
  });

  it('lists several expressions of a field as conditions of their own, the anchored one plain for its index', () => {
    expect(
      compileFilter(
        read({ model: { $not: { $eq: 'x' }, $startsWith: 'a', $contains: 'b', $regex: 'c', $options: 'i' } }),
      ),
    ).toEqual({
      $and: [
        { model: { $not: { $eq: 'x' }, $regex: '^a' } },
        { model: { $regex: 'b' } },
        { model: { $regex: 'c', $options: 'i' } },
      ],
    });
  });

  it('negates several expressions as a whole, for each may match another element of a list', () => {
    expect(compileFilter(read({ tags: { $size: 2, $not: { $startsWith: 'a', $contains: 'c' } } }))).toEqual({
      tags: { $size: 2 },
      $nor: [{ $and: [{ tags: { $regex: '^a' } }, { tags: { $regex: 'c' } }] }],
    });
  });

  it('joins several expressions for one element to one', () => {
    const joined = '^(?=(?s:.*?)(?:^a))(?=(?s:.*?)(?i:c))';
    const both = { $startsWith: 'a', $regex: 'c', $options: 'i' };
    expect(compileFilter(read({ tags: { $elemMatch: { ...both, $ne: 'ab' } } }))).toEqual({
      tags: { $elemMatch: { $ne: 'ab', $regex: joined } },
    });
    expect(compileFilter(read({ tags: { $elemMatch: { $not: both } } }))).toEqual({
      tags: { $elemMatch: { $not: { $regex: joined } } },
    });
  });

  it('asks one element of a list of objects for everything', () => {
    expect(
      compileFilter(read({ permissions: { $elemMatch: { entity: '/ml', level: { $in: ['Edit'] } } } }, EXPERIMENTS)),
    ).toEqual({
      permissions: { $elemMatch: { entity: { $eq: '/ml' }, level: { $in: ['Edit'] } } },
    });
  });
});

describe('isEmptyFilter', () => {
  it.each([
    [{}, true],
    [{ $and: [{}, { $and: [{}] }] }, true],
    [{ model: 'a' }, false],
    [{ $nor: [{}] }, false],
    [{ $or: [{}] }, true],
    [{ $or: [{}, { model: 'a' }] }, false],
  ])('says of %j: %s', (input, empty) => {
    expect(isEmptyFilter(read(input))).toBe(empty);
  });

  it('holds for the conjunction of nothing', () => {
    expect(isEmptyFilter(and([and([]), and([])]))).toBe(true);
  });
});

const INDEXED = new Set(['model', 'drift_detected', 'tags']);

describe('isResidual', () => {
  it.each([
    [{}, false],
    [
      { model: { $startsWith: 'a', $gt: 'a' }, drift_detected: true, tags: { $all: ['a'] }, $or: [{ model: 'a' }] },
      false,
    ],
    [{ tags: { $elemMatch: { $gte: 'a' } } }, false],
    [{ model: { $contains: 'a' } }, true],
    [{ model: { $regex: '^a' } }, true],
    [{ model: { $not: { $eq: 'a' } } }, true],
    [{ $nor: [{ model: 'a' }, { tags: { $in: ['b'] } }] }, false],
    [{ $nor: [{ model: 'a' }, { model: { $gt: 'b' } }] }, true],
    [{ $nor: [{ job_status: 'Failed' }] }, true],
    [{ tags: { $size: 1 } }, true],
    [{ tags: { $elemMatch: { $contains: 'a' } } }, true],
    [{ $or: [{ model: 'a' }, { 'parameters.a': 1 }] }, true],
    [{ model: 'a', job_status: 'Failed' }, true],
  ])('says of %j: %s', (input, residual) => {
    expect(isResidual(read(input), INDEXED)).toBe(residual);
  });
});

describe('isNarrowed', () => {
  it.each([
    [{}, false],
    [{ model: 'a' }, true],
    [{ model: { $startsWith: 'a' }, 'parameters.a': 1 }, true],
    [{ tags: { $all: ['a'] } }, true],
    [{ tags: { $elemMatch: { $gte: 'a' } } }, true],
    [{ 'parameters.a': 1 }, false],
    [{ job_status: 'Failed' }, false],
    [{ model: { $ne: 'a' }, tags: { $size: 1 }, drift_detected: { $exists: true } }, false],
    [{ model: { $contains: 'a' } }, false],
    [{ model: { $not: { $eq: 'a' } } }, false],
    [{ tags: { $elemMatch: { $contains: 'a' } } }, false],
    [{ $or: [{ model: 'a' }, { tags: 'b' }] }, true],
    [{ $or: [{ model: 'a' }, { 'parameters.a': 1 }] }, false],
    [{ $nor: [{ model: 'a' }] }, false],
  ])('says of %j: %s', (input, narrowed) => {
    expect(isNarrowed(read(input), INDEXED)).toBe(narrowed);
  });
});
