import fc from 'fast-check';
import { compileFilter } from '../compile.js';
import { ALL_OPERATORS } from '../operators.js';
import { DRIFTS, EXPERIMENTS } from '../../test/tables.js';
import type { FaultTree } from './faults.js';
import { parseFilter } from './parse.js';

function faultsOf(input: unknown, fields = DRIFTS as Parameters<typeof parseFilter>[1]): FaultTree {
  const parsed = parseFilter(input, fields);
  if (parsed.ok) throw new Error(`Accepted ${JSON.stringify(input)}`);
  return JSON.parse(JSON.stringify(parsed.faults)) as FaultTree;
}

const DATE = 'Not a valid date. Give a date or a date-time, such as "2026-01-31" or "2026-01-31T08:30:00Z".';

describe('parseFilter', () => {
  it('takes an absent body for the empty filter', () => {
    expect(parseFilter(undefined, DRIFTS)).toEqual({ ok: true, filter: { kind: 'and', filters: [] } });
  });

  it.each([null, [], 'text', 5, true, 5n, new Date()])('refuses the body %p, which is no object', (input) => {
    expect(faultsOf(input)).toEqual({ _schema: ['Invalid input type.'] });
  });

  it.each<[unknown, FaultTree]>([
    [{ mdoel: 'a' }, { mdoel: ['Unknown field. Did you mean "model"?'] }],
    [{ createdAt: '2026-01-01' }, { createdAt: ['Unknown field. Did you mean "created_at"?'] }],
    [{ p_value: 1 }, { p_value: ['Unknown field. Did you mean "result.p_value"?'] }],
    [{ result: { p_value: 1 } }, { result: ['Unknown field. Did you mean "result.p_value"?'] }],
    [{ model: { $gtt: 'a' } }, { model: { $gtt: ['Unknown operator. Did you mean "$gt"?'] } }],
    [{ $adn: [{}] }, { $adn: ['Unknown operator. Did you mean "$and"?'] }],
  ])('suggests the nearest spelling for %j', (input, faults) => {
    expect(faultsOf(input)).toEqual(faults);
  });

  it('lists what there is when nothing is near', () => {
    const [field] = Object.values(faultsOf({ zzzzzzzzz: 1 }));
    expect(field).toEqual([expect.stringMatching(/^Unknown field\. The fields are: id, _id, created_at, /u)]);
    const { model } = faultsOf({ model: { $zzzzzzz: 1 } });
    expect(model).toEqual({
      $zzzzzzz: [expect.stringMatching(/^Unknown operator\. A field of type text takes: \$eq, /u)],
    });
  });

  it.each<[unknown, FaultTree]>([
    [{ model: 5 }, { model: ['Not a valid string.'] }],
    [{ model: null }, { model: ['Field may not be null.'] }],
    [{ model: { $in: 'a' } }, { model: { $in: ['Not a valid list.'] } }],
    [{ model: { $in: ['a', 1] } }, { model: { $in: { 1: ['Not a valid string.'] } } }],
    [{ job_status: 'Done' }, { job_status: ['Must be one of: Running, Completed, Failed.'] }],
    [{ drift_detected: 'true' }, { drift_detected: ['Not a valid boolean.'] }],
    [{ 'result.p_value': NaN }, { 'result.p_value': ['Not a valid number.'] }],
    [{ 'result.p_value': { $gt: null } }, { 'result.p_value': { $gt: ['Field may not be null.'] } }],
    [{ created_at: '2026-02-30' }, { created_at: [DATE] }],
    [{ created_at: { $gte: 1767225600000 } }, { created_at: { $gte: [DATE] } }],
    [{ model: { $exists: 1 } }, { model: { $exists: ['Not a valid boolean.'] } }],
    [{ tags: { $size: -1 } }, { tags: { $size: ['Must be an integer from 0 to 2147483647.'] } }],
    [{ model: { $options: 'i' } }, { model: { $options: ['Goes with $regex only.'] } }],
    [
      { model: { $regex: 'a', $options: 'x' } },
      { model: { $options: ['Must be up to three of the letters i, m and s.'] } },
    ],
    [{ tags: { $elemMatch: {} } }, { tags: { $elemMatch: ['Give an object of what one element must pass.'] } }],
    [
      {
        model: Object.fromEntries(
          ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'regex', 'contains', 'startsWith'].map((key) => [`$${key}`, 'a']),
        ),
      },
      { model: ['A field takes at most 8 operators at once.'] },
    ],
    [{ $or: [] }, { $or: ['Give a non-empty list of filters.'] }],
    [{ $or: { model: 'a' } }, { $or: ['Give a non-empty list of filters.'] }],
    [{ $or: [{}, 5] }, { $or: { 1: { _schema: ['Invalid input type.'] } } }],
    [{ $or: [{}, { model: 5 }] }, { $or: { 1: { model: ['Not a valid string.'] } } }],
    [
      { 'parameters.a': { $gt: [1] } },
      { 'parameters.a': { $gt: ['Only a string, a number or a boolean has an order.'] } },
    ],
    [{ 'parameters..a': 1 }, { 'parameters..a': ['A step of a dotted name may not be empty.'] }],
    [{ 'parameters.$where': 1 }, { 'parameters.$where': ['A step of a dotted name may not begin with "$".'] }],
  ])('refuses %j at its place', (input, faults) => {
    expect(faultsOf(input)).toEqual(faults);
  });

  it('reports all faults together, messages about a branch under _schema', () => {
    expect(faultsOf({ mdoel: 1, drift_detected: 0, $or: [{ model: 1 }] })).toEqual({
      mdoel: [expect.any(String)],
      drift_detected: ['Not a valid boolean.'],
      $or: { 0: { model: ['Not a valid string.'] } },
    });
  });

  it('knows the fields of the objects in a list', () => {
    expect(parseFilter({ permissions: { $elemMatch: { entity: '/ml', level: 'Read' } } }, EXPERIMENTS).ok).toBe(true);
    expect(faultsOf({ permissions: { $elemMatch: { levle: 'Read' } } }, EXPERIMENTS)).toEqual({
      permissions: { $elemMatch: { levle: ['Unknown field. Did you mean "level"?'] } },
    });
  });

  it('folds an id to lower case and lets a text that is no id find nothing', () => {
    const id = '2F1C4F3A-5F0E-4A53-9A3E-8D4F0B9F4C11';
    const parsed = parseFilter({ _id: { $in: [id, 'No-Id'] } }, DRIFTS);
    expect(parsed.ok && compileFilter(parsed.filter)).toEqual({ id: { $in: [id.toLowerCase(), 'No-Id'] } });
  });
});

describe('hostile filters', () => {
  const dangerous = [
    '$where',
    '$expr',
    '$function',
    '$accumulator',
    '$jsonSchema',
    '$text',
    '$near',
    '$nearSphere',
    '$geoWithin',
    '$comment',
    '$type',
    '$mod',
    '$date',
    '$oid',
    '$ref',
    '$rand',
    '$meta',
    '$slice',
    '$bitsAllSet',
    '$set',
    '$natural',
    '$sampleRate',
  ];

  it.each(dangerous)('refuses %s wherever an operator or a value may stand', (operator) => {
    const evil = { [operator]: 'sleep(1000) || true' };
    const places = [
      evil,
      { model: evil },
      { model: { $not: evil } },
      { $or: [evil] },
      { created_at: { $gte: evil } },
      { parameters: evil },
      { 'parameters.a': evil },
      { 'parameters.a': { $eq: evil } },
      { 'parameters.a': { $in: [[{ b: evil }]] } },
      { tags: { $elemMatch: evil } },
      { 'parameters.a': { $elemMatch: evil } },
      { tags: { $all: [evil] } },
    ];
    for (const place of places) expect(parseFilter(place, DRIFTS).ok).toBe(false);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'])(
    'takes %s for a name that means nothing',
    (name) => {
      const input: unknown = JSON.parse(`{"${name}": {"${name}": 1}}`);
      expect(Object.entries(faultsOf(input))).toEqual([[name, [expect.stringMatching(/^Unknown field\./u)]]]);
      const operator: unknown = JSON.parse(`{"model": {"${name}": 1}}`);
      expect(JSON.stringify(faultsOf(operator))).toContain(`"${name}":["Unknown operator.`);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it('keeps a key __proto__ of free content a key', () => {
    const input: unknown = JSON.parse('{"parameters.a": {"__proto__": {"polluted": 1}}}');
    const parsed = parseFilter(input, DRIFTS);
    expect(JSON.stringify(parsed.ok && compileFilter(parsed.filter))).toBe(
      '{"parameters.a":{"$eq":{"__proto__":{"polluted":1}}}}',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each(['a\0b', '\uD800', 'a\uDC00b'])('refuses the text %j, which cannot be stored', (text) => {
    for (const input of [
      { model: text },
      { [`parameters.${text}`]: 1 },
      { parameters: { [text]: 1 } },
      { model: { $regex: text } },
    ]) {
      expect(JSON.stringify(faultsOf(input))).toContain('NUL character');
    }
  });

  function nested(depth: number, wrap: (inner: unknown) => unknown, core: unknown): unknown {
    let input = core;
    for (let level = 0; level < depth; level += 1) input = wrap(input);
    return input;
  }

  const many = (length: number) => Array.from({ length }, (_, index) => String(index));
  it.each<[string, () => unknown, RegExp]>([
    ['1,000 nested $and', () => nested(1000, (inner) => ({ $and: [inner] }), {}), /deeper than 24/u],
    [
      '1,000 nested $not',
      () => ({ model: nested(1000, (inner) => ({ $not: inner }), { $eq: 'a' }) }),
      /Two negations/u,
    ],
    [
      '1,000 nested $elemMatch',
      () => ({ parameters: nested(1000, (inner) => ({ $elemMatch: inner }), { $eq: 'a' }) }),
      /deeper than 24/u,
    ],
    ['1,000 nested lists', () => ({ 'parameters.a': nested(1000, (inner) => [inner], 1) }), /deeper than 24/u],
    ['1,000 nested objects', () => ({ 'parameters.a': nested(1000, (inner) => ({ a: inner }), 1) }), /deeper than 24/u],
    ['a list of 100,000', () => ({ model: { $in: many(100_000) } }), /maximum length 1000/u],
    ['a compared list of 100,000', () => ({ parameters: many(100_000) }), /maximum length 1000/u],
    ['100,000 alternatives', () => ({ $or: many(100_000).map(() => ({ model: 'a' })) }), /more than 500 operators/u],
    ['100,000 empty alternatives', () => ({ $or: many(100_000).map(() => ({})) }), /more than 500 operators/u],
    [
      '100,000 unknown fields',
      () => Object.fromEntries(many(100_000).map((key) => [key, 1])),
      /more than 500 operators/u,
    ],
    ['500 unknown fields', () => Object.fromEntries(many(500).map((key) => [key, 1])), /first 50 faults/u],
    [
      '50,000 free keys',
      () => Object.fromEntries(many(50_000).map((key) => [`parameters.${key}`, 1])),
      /more than 500 operators/u,
    ],
    ['a text of 10 MB', () => ({ model: 'x'.repeat(10_000_000) }), /maximum length 4096/u],
    ['a name of 10 MB', () => ({ ['x'.repeat(10_000_000)]: 1 }), /Unknown field/u],
    ['an operator of 10 MB', () => ({ model: { [`$${'x'.repeat(10_000_000)}`]: 1 } }), /Unknown operator/u],
    ['a free key of 10 MB', () => ({ [`parameters.${'a.'.repeat(5_000_000)}`]: 1 }), /at most 256 characters/u],
    ['an expression of 10 MB', () => ({ model: { $regex: '('.repeat(10_000_000) } }), /maximum length 256/u],
  ])('refuses %s at once', (_, build, message) => {
    const input = build();
    // The quickest of three, so that a busy machine does not count as a slow parser.
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      parseFilter(input, DRIFTS);
      return performance.now() - start;
    });
    const parsed = parseFilter(input, DRIFTS);
    const text = JSON.stringify(parsed);
    expect(parsed.ok).toBe(false);
    expect(text).toMatch(message);
    expect(text.length).toBeLessThan(50_000);
    expect(Math.min(...times)).toBeLessThan(1_000); // a few milliseconds where nothing else runs
  });

  it('admits a filter at every limit', () => {
    const atLimit = {
      $or: many(250).map(() => ({ model: 'a' })),
    };
    expect(parseFilter(atLimit, DRIFTS).ok).toBe(true);
    expect(parseFilter({ $or: many(251).map(() => ({ model: 'a' })) }, DRIFTS).ok).toBe(false);
    expect(parseFilter({ model: { $in: many(1000) } }, DRIFTS).ok).toBe(true);
    expect(parseFilter({ model: '\u{1F600}'.repeat(4096) }, DRIFTS).ok).toBe(true);
    expect(parseFilter({ model: '\u{1F600}'.repeat(4097) }, DRIFTS).ok).toBe(false);
    expect(parseFilter({ model: { $regex: 'a'.repeat(256) } }, DRIFTS).ok).toBe(true);
    expect(parseFilter({ parameters: nested(23, (inner) => [inner], 1) }, DRIFTS).ok).toBe(true);
    expect(parseFilter({ parameters: nested(24, (inner) => [inner], 1) }, DRIFTS).ok).toBe(false);
  });
});

describe('any JSON', () => {
  // Words of the language among random ones, so that much of the input gets past the first key.
  const words = fc.oneof(
    fc.constantFrom(
      ...Object.keys(DRIFTS),
      ...ALL_OPERATORS,
      'parameters.a.b',
      '$where',
      '$expr',
      '__proto__',
      '$date',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const input = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'medium', maxDepth: 8 },
      words,
      fc.double(),
      fc.bigInt(),
      fc.boolean(),
      fc.constant(null),
      fc.constant('2026-01-01'),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(words, tie('any'), { maxKeys: 4 }),
    ),
  })).any;

  it('is either a filter or faults, and compiles to operators of the language only', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.dictionary(words, input, { maxKeys: 3 }), (filter) => {
        const parsed = parseFilter(filter, DRIFTS);
        if (!parsed.ok) return expect(Object.keys(parsed.faults).length).toBeGreaterThan(0);
        accepted += 1;
        for (const key of operatorsIn(compileFilter(parsed.filter))) expect(ALL_OPERATORS).toContain(key);
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  function operatorsIn(value: unknown): string[] {
    if (Array.isArray(value)) return value.flatMap(operatorsIn);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => [
      ...(key.startsWith('$') ? [key] : []),
      ...operatorsIn(inner),
    ]);
  }
});
