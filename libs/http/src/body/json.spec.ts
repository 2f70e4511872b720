import { jest } from '@jest/globals';
import fc from 'fast-check';
import { atOnce } from '../turns.js';
import { inspectJson, MAX_JSON_DEPTH, MAX_JSON_VALUES, valuesIn } from './inspect-json.js';
import { OversizedInteger, parseExactJson } from './parse-json.js';
import { parseJsonBytes } from './read-body.js';
import { scanJson } from './scan-json.js';
import { jsonPieces, writeJson } from './write-json.js';

const INT64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

/** JSON values as a body has them after parsing: integers beyond 2^53 are `bigint`. */
const exactJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    INT64.map((integer) => (Number.isSafeInteger(Number(integer)) ? Number(integer) : integer)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
})).value;

const scan = (text: string) => atOnce(scanJson(Buffer.from(text)));
const parseExact = (text: string) => parseExactJson(Buffer.from(text), scan(text).longIntegers);
const parse = (text: string) => atOnce(parseJsonBytes(Buffer.from(text)));
const refusal = (json: unknown) => expect.objectContaining({ status: 422, faults: { json } }) as unknown as Error;

/** JSON texts around all that `inspectJson` finds. */
const hostileJson = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      ...['1', '-1e308', '1e400', '1E+999', '12345678901234567890', '"\\ud800"', '"\\u0000"', '"\\\\u0000"', '""'],
      `${'['.repeat(31)}${']'.repeat(31)}`,
    ),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join()}]`),
    fc
      .tuple(
        fc.constantFrom('a', '__proto__', '_bsontype', '\\u005f_proto__', '\\u0000', '\\udc00', '\\"', '{'),
        tie('value'),
      )
      .map(([key, item]) => `{"${key}":${item}}`),
  ),
})).value;

/** A double that JSON writes as a long integer is read as one; both name the same number. */
function sameNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof OversizedInteger) return Number(value.text);
  if (Array.isArray(value)) return value.map(sameNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sameNumbers(item)]));
}

describe('parseExactJson and writeJson', () => {
  it('give back every JSON value', () => {
    fc.assert(
      fc.property(exactJson, (value) => {
        expect(sameNumbers(parseExact(writeJson(value)))).toEqual(sameNumbers(value));
      }),
    );
  });

  it('give back every 64-bit integer digit by digit', () => {
    fc.assert(
      fc.property(INT64, (integer) => {
        const text = `{"n":[${integer}]}`;
        expect(writeJson(parseExact(text))).toBe(text);
      }),
    );
  });

  it('agree with JSON where no number can be rounded', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        if (scan(text).longIntegers.length === 0) expect(parseExact(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['-9007199254740993', -9007199254740993n],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['9223372036854775808', new OversizedInteger('9223372036854775808')],
    ['1.0000000000000001', 1],
    ['1e22', 1e22],
    ['1e400', Infinity],
  ])('read %s', (text, expected) => {
    expect(parseExact(text)).toEqual(expected);
  });

  it('keep the last of repeated keys', () => {
    expect(parseExact('{"a":1,"a":{"b":2},"a":3}')).toEqual({ a: 3 });
  });
});

describe('scanJson', () => {
  it('sees every integer that JSON.parse rounds', () => {
    fc.assert(
      fc.property(INT64, (integer) => {
        const rounded = BigInt(JSON.parse(String(integer)) as number) !== integer;
        expect(scan(`[${integer}]`).longIntegers.length > 0 || !rounded).toBe(true);
      }),
    );
  });

  it('calls no text ordinary that has something to find', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 40 }), hostileJson), (text) => {
        if (isWithinBounds(text) && scan(text).isOrdinary) expect(inspectJson(parseExact(text))).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  const texts: [text: string, isOrdinary: boolean, hasLongInteger: boolean][] = [
    ['true', true, false],
    ['{"a":[1,-2.5,"b",null,{"c":{}}]}', true, false],
    ['[0.12345678901234567,-5e-24,123456789012345]', true, false],
    [String.raw`["a quote \" and {{{{ 1e999 9007199254740993 \\"]`, true, false],
    ['[1234567890123456]', false, true],
    ['[-9007199254740993]', false, true],
    ['[1e5]', false, false],
    ['[1E+400]', false, false],
    [String.raw`["\\","\u0041"]`, false, false],
    ['{"__proto__":1}', false, false],
    ['["_bsontype"]', false, false],
    [`${'['.repeat(MAX_JSON_DEPTH)}${']'.repeat(MAX_JSON_DEPTH)}`, true, false],
    ['[1.234567890123456789,1234567890123456.5,1234567890123456e2]', false, false],
  ];
  it.each(texts.map(([text, ...traits]) => [text.slice(0, 60), text, ...traits] as const))(
    '%s',
    (_, text, ...traits) => {
      const [isOrdinary, hasLongInteger] = traits;
      const { longIntegers, ...found } = scan(text);
      expect({ ...found, hasLongInteger: longIntegers.length > 0 }).toEqual({ isOrdinary, hasLongInteger });
    },
  );
});

/** What a text has too much of is refused by the scan; the property is about what it lets pass. */
function isWithinBounds(text: string): boolean {
  try {
    scan(text);
    return true;
  } catch {
    return false;
  }
}

describe('what there may be in a text', () => {
  const many = (count: number, one: string): string => Array<string>(count).fill(one).join();
  const objects = (count: number): string => `[${many(count, '{"a":{}}')}]`;
  const members = (count: number): string => `{${Array.from({ length: count }, (_, index) => `"k${index}":1`).join()}}`;
  const nested = (levels: number): string => `{"a":1,"b":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
  const last = MAX_JSON_VALUES - 1;

  it.each<[shape: string, most: string, more: string]>([
    ['numbers', `[${many(last, '1')}]`, `[${many(last + 1, '1')}]`],
    ['empty lists', `[${many(last, '[]')}]`, `[${many(last + 1, '[ ]')}]`],
    ['empty objects', `[${many(last, '{ }')}]`, `[${many(last + 1, '{}')}]`],
    ['members', members(last), members(last + 1)],
    ['objects with a member', objects(Math.floor(last / 2)), objects(Math.ceil((last + 1) / 2))],
    ['texts with commas and brackets', `[${many(last, '",[{:"')}]`, `[${many(last + 1, '"]"')}]`],
    ['long integers', `[${many(last, '9007199254740993')}]`, `[${many(last + 1, '9007199254740993')}]`],
  ])('as many values as are allowed: %s', (_, most, more) => {
    expect(valuesIn(parse(most))).toBeLessThanOrEqual(MAX_JSON_VALUES);
    expect(() => parse(more)).toThrow(
      refusal({ _schema: [expect.stringMatching(/^More than 50000 values.* byte \d+/)] }),
    );
  });

  it('counts what there is in any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1), (value, space) => {
        const others = MAX_JSON_VALUES - valuesIn(value) - 1;
        const rest = JSON.stringify(value, null, space);
        expect(() => scan(`[${'0,'.repeat(others)}${rest}]`)).not.toThrow();
        expect(() => scan(`[${'0,'.repeat(others + 1)}${rest}]`)).toThrow();
      }),
      { numRuns: 20 },
    );
  });

  it('as deep as is allowed, and told under its first key', () => {
    expect(parse(nested(MAX_JSON_DEPTH))).toEqual(JSON.parse(nested(MAX_JSON_DEPTH)));
    const fault = [`Nested deeper than ${MAX_JSON_DEPTH} levels.`];
    expect(() => parse(nested(MAX_JSON_DEPTH + 1))).toThrow(refusal({ b: fault }));
    expect(() => parse(`[1,2,${'['.repeat(MAX_JSON_DEPTH)}] `)).toThrow(refusal({ 2: fault }));
    expect(() => parse(`{"\\u0000":${'['.repeat(MAX_JSON_DEPTH)}}`)).toThrow(refusal({ '\\u0000': fault }));
    expect(() => parse(`{"${'k'.repeat(1_000_000)}":${'['.repeat(MAX_JSON_DEPTH)}}`)).toThrow(
      refusal({ ['k'.repeat(100)]: fault }),
    );
  });

  it.each([
    ['brackets', '['.repeat(8_388_000) + ']'.repeat(8_388_000)],
    ['empty lists', `[${'[],'.repeat(2_000_000)}[]]`],
    ['objects', `[${'{"a":{}},'.repeat(1_000_000)}1]`],
  ])('refuses megabytes of %s without parsing any of them', (_, text) => {
    const parser = jest.spyOn(JSON, 'parse');
    expect(() => parse(text)).toThrow(expect.objectContaining({ status: 422 }));
    expect(parser).not.toHaveBeenCalled();
    parser.mockRestore();
  });

  it('is no JSON when it is closed nowhere, however much it is', () => {
    for (const text of ['['.repeat(100_000), `[${'1,'.repeat(100_000)}1 \n`]) {
      expect(() => parse(text)).toThrow(expect.objectContaining({ status: 400 }));
    }
  });

  it('pauses in a text of megabytes', () => {
    const text = Buffer.from(`["${'x'.repeat(5_000_000)}"]`);
    expect([...parseJsonBytes(text)].length).toBeGreaterThanOrEqual(5);
  });

  it('takes a million digits for an integer out of range at once', () => {
    expect(() => parse(`{"a":[${'9'.repeat(1_000_000)}]}`)).toThrow(
      refusal({ a: { 0: [expect.stringContaining('out of range')] } }),
    );
  });

  it.each(['{9007199254740993:1}', '[00000000000000000001]', '[9007199254740993x]', '\ufeff{"a":9007199254740993'])(
    'is not made JSON by its long integers: %s',
    (text) => {
      expect(() => parse(text)).toThrow(expect.objectContaining({ status: 400 }));
    },
  );

  it('may begin with a byte order mark', () => {
    expect(parse('\ufeff{"a":9007199254740993}')).toEqual({ a: 9007199254740993n });
  });
});

describe('jsonPieces', () => {
  it.each(['', 'x'])('end within no character of a long text that begins with "%s"', (begin) => {
    const text = begin + '\u{1f600}'.repeat(200_000);
    const pieces = [...jsonPieces({ text })];
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('') === JSON.stringify({ text })).toBe(true);
  });

  const long = fc.integer({ min: 0, max: 300_000 }).map((length) => 'ab\ud83d\ude00"'.repeat(length / 5));
  const wide = fc.integer({ min: 0, max: 9_000 }).map((length) => Array.from({ length }, (_, index) => index));

  it('are together what is written at once', () => {
    const large = fc.dictionary(fc.string(), fc.oneof(exactJson, long, wide), { maxKeys: 4 });
    const manyKeys = wide.map((list) => Object.fromEntries(list.map((index) => [`k${index}`, BigInt(index)])));
    const records = fc.array(fc.oneof(large, manyKeys, wide, exactJson), { maxLength: 5 });
    fc.assert(
      fc.property(records, (list) => {
        const value = { list, nothing: undefined };
        expect([...jsonPieces(value)].join('')).toBe(writeJson(value));
      }),
      { numRuns: 50 },
    );
  });
});

describe('parseJsonBytes', () => {
  const bytes = Buffer.from('{"a":{"b":":"},"c:":[{"d":1}]}');

  it('takes a body of as many keys as there may be, wherever they are', () => {
    expect(atOnce(parseJsonBytes(bytes, 4))).toEqual({ a: { b: ':' }, 'c:': [{ d: 1 }] });
  });

  it('refuses a body of more', () => {
    expect(() => atOnce(parseJsonBytes(bytes, 3))).toThrow(
      expect.objectContaining({ status: 422, faults: { json: { _schema: ['The body has more than 3 keys.'] } } }),
    );
  });
});

describe('inspectJson', () => {
  it('never throws, whatever JSON it gets', () => {
    fc.assert(fc.property(fc.anything({ withBigInt: true }), (value) => void inspectJson(value)));
    fc.assert(fc.property(fc.json({ maxDepth: 40 }), (text) => void inspectJson(JSON.parse(text))));
  });

  it('admits what JSON.stringify gives of ordinary data', () => {
    const ordinary = fc.jsonValue({ maxDepth: 10, stringUnit: 'grapheme' });
    fc.assert(
      fc.property(ordinary, (value) => {
        const text = JSON.stringify(value);
        if (!text.includes('__proto__') && !text.includes('\\u0000'))
          expect(inspectJson(JSON.parse(text))).toBeUndefined();
      }),
    );
  });

  const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

  it.each<[string, unknown, unknown]>([
    ['the deepest nesting', nested(MAX_JSON_DEPTH), undefined],
    ['a level more', nested(MAX_JSON_DEPTH + 1), { 0: ['Nested deeper than 32 levels.'] }],
    ['a lone surrogate', '\ud800', { _schema: [expect.stringContaining('surrogate')] }],
    ['NUL in a text', { a: '\0' }, undefined],
    ['NUL in a key', { 'a\0': 1 }, { 'a\\u0000': [expect.stringContaining('NUL')] }],
    ['__proto__', JSON.parse('{"a":[{"__proto__":1}]}'), { a: { 0: { '"__proto__"': [expect.any(String)] } } }],
    ['infinity', { a: 1, b: [Infinity] }, { b: { 0: [expect.stringContaining('out of range')] } }],
    ['an oversized integer', [new OversizedInteger('1')], { 0: [expect.stringContaining('64 bits')] }],
    ['the largest integer', { a: 2n ** 63n - 1n }, undefined],
  ])('%s', (_, body, faults) => {
    expect(inspectJson(body)).toEqual(faults);
  });

  it('collects a hundred faults, not more', () => {
    const faults = inspectJson(Array<string>(1000).fill('\ud800'));
    expect(Object.keys(faults ?? {})).toHaveLength(100);
  });
});
