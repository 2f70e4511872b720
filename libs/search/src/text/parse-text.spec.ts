import fc from 'fast-check';
import { SEED } from '../../../../test/support/random.js';
import { DRIFTS, EXPERIMENTS } from '../../test/tables.js';
import { parseFilter } from '../check/parse.js';
import type { FieldTable } from '../field.js';
import { parseFilterText } from './parse-text.js';

function faultsOf(text: string, fields: FieldTable = DRIFTS): readonly string[] {
  const parsed = parseFilterText(text, fields);
  if (parsed.ok) throw new Error(`Accepted ${text}`);
  return parsed.faults;
}

describe('parseFilterText', () => {
  it.each<[string, unknown]>([
    ['', {}],
    [' \n\t ', {}],
    ['*', {}],
    ['model:churn', { model: 'churn' }],
    ['model = churn', { model: 'churn' }],
    ['model:5', { model: '5' }],
    ['model:true', { model: 'true' }],
    [String.raw`model:"a \"b\" \u00e4\n"`, { model: 'a "b" ä\n' }],
    ['model:churn*', { model: { $startsWith: 'churn' } }],
    ['model:"churn v*"', { model: { $startsWith: 'churn v' } }],
    ['model:"*"', { model: { $startsWith: '' } }],
    ['model:*', { model: { $exists: true } }],
    ['model:*churn*', { model: { $contains: 'churn' } }],
    ['model:"**"', { model: { $contains: '' } }],
    [String.raw`model:churn\*`, { model: 'churn*' }],
    [String.raw`model:"\\*"`, { model: { $startsWith: '\\' } }],
    ['model:/^churn-(v1|v2)$/i', { model: { $regex: '^churn-(v1|v2)$', $options: 'i' } }],
    [String.raw`model:/a\/b\./`, { model: { $regex: String.raw`a/b\.` } }],
    [String.raw`model:regex("^\\d", "ms")`, { model: { $regex: String.raw`^\d`, $options: 'ms' } }],
    ['model!=a', { model: { $ne: 'a' } }],
    ['model:!=a', { model: { $ne: 'a' } }],
    ['model:(a OR b or "c d")', { model: { $in: ['a', 'b', 'c d'] } }],
    ['model:(a)', { model: 'a' }],
    ['model:nin(a, "b")', { model: { $nin: ['a', 'b'] } }],
    ['job_status:(Running OR Failed)', { job_status: { $in: ['Running', 'Failed'] } }],
    ['created_at>=2026-01-01', { created_at: { $gte: '2026-01-01' } }],
    ['created_at >= 2026-01-01T08:30:00+01:00', { created_at: { $gte: '2026-01-01T08:30:00+01:00' } }],
    ['created_at:(>=2026-01-01 <2026-02-01)', { created_at: { $gte: '2026-01-01', $lt: '2026-02-01' } }],
    ['result.p_value<5e-2', { 'result.p_value': { $lt: 0.05 } }],
    ['result.p_value:null', { 'result.p_value': null }],
    ['detector.name:"null"', { 'detector.name': 'null' }],
    ['parameters.x:5', { 'parameters.x': 5 }],
    ['parameters.x:"5"', { 'parameters.x': '5' }],
    ['parameters.x:05', { 'parameters.x': '05' }],
    ['parameters.x:-0.5e-1', { 'parameters.x': -0.05 }],
    ['parameters.x:9007199254740993', { 'parameters.x': 9007199254740993n }],
    ['parameters.x:null', { 'parameters.x': null }],
    ['parameters.x:true', { 'parameters.x': true }],
    ['parameters.x:{"a": [1, {"b": null}], "c": "*"}', { 'parameters.x': { a: [1, { b: null }], c: '*' } }],
    ['parameters:{}', { parameters: {} }],
    ['"parameters.a b":1', { 'parameters.a b': 1 }],
    ['parameters.and:1', { 'parameters.and': 1 }],
    ['parameters.x:exists(false)', { 'parameters.x': { $exists: false } }],
    [
      'parameters.runs:any(a:1 AND NOT b:2)',
      { 'parameters.runs': { $elemMatch: { $and: [{ a: 1 }, { $nor: [{ b: 2 }] }] } } },
    ],
    ['parameters.runs:any(NOT (or:1))', { 'parameters.runs': { $elemMatch: { $nor: [{ or: 1 }] } } }],
    ['parameters.runs:any(*)', { 'parameters.runs': { $elemMatch: { $and: [{}] } } }],
    ['parameters.runs:any(>1 <5)', { 'parameters.runs': { $elemMatch: { $gt: 1, $lt: 5 } } }],
    ['parameters.runs:any(/a:b/)', { 'parameters.runs': { $elemMatch: { $regex: 'a:b' } } }],
    ['parameters.runs:any(NOT >1)', { 'parameters.runs': { $elemMatch: { $not: { $gt: 1 } } } }],
    ['tags:nightly', { tags: 'nightly' }],
    ['tags:["a", "b"]', { tags: ['a', 'b'] }],
    ['tags:all(a, b)', { tags: { $all: ['a', 'b'] } }],
    ['tags:(a AND b)', { $and: [{ tags: 'a' }, { tags: 'b' }] }],
    ['tags:(a NOT b)', { tags: { $eq: 'a', $not: { $eq: 'b' } } }],
    ['tags:(NOT (a* AND size(2)))', { tags: { $not: { $startsWith: 'a', $size: 2 } } }],
    ['tags:any(a* AND *b*)', { tags: { $elemMatch: { $startsWith: 'a', $contains: 'b' } } }],
    ['model:a tags:b', { model: 'a', tags: 'b' }],
    ['model:a AND tags:b OR tags:c', { $or: [{ model: 'a', tags: 'b' }, { tags: 'c' }] }],
    ['model:a and (tags:b or tags:c)', { model: 'a', $or: [{ tags: 'b' }, { tags: 'c' }] }],
    ['NOT model:a tags:b', { $nor: [{ model: 'a' }], tags: 'b' }],
    ['NOT(model:a OR tags:b)', { $nor: [{ model: 'a' }, { tags: 'b' }] }],
    ['((((model:a))))', { model: 'a' }],
    ['* OR model:a', { $or: [{}, { model: 'a' }] }],
    [
      'model:"churn*" AND drift_detected:true AND created_at>=2026-01-01 AND NOT tags:test',
      {
        model: { $startsWith: 'churn' },
        drift_detected: true,
        created_at: { $gte: '2026-01-01' },
        $nor: [{ tags: 'test' }],
      },
    ],
  ])('reads %s as the same filter as JSON', (text, json) => {
    const expected = parseFilter(json, DRIFTS);
    expect(expected.ok).toBe(true);
    expect(parseFilterText(text, DRIFTS)).toStrictEqual(expected);
  });

  it('knows the fields of the objects in a list', () => {
    expect(parseFilterText('permissions:any(entity:"/ml" level:(Edit OR Manage))', EXPERIMENTS)).toStrictEqual(
      parseFilter({ permissions: { $elemMatch: { entity: '/ml', level: { $in: ['Edit', 'Manage'] } } } }, EXPERIMENTS),
    );
    expect(faultsOf('permissions:any(levle:Edit)', EXPERIMENTS)).toEqual([
      'At character 17, "levle": Unknown field. Did you mean "level"?',
    ]);
  });

  it.each<[string, string | RegExp]>([
    ['mdoel:a', 'At character 1, "mdoel": Unknown field. Did you mean "model"?'],
    ['model:a AND p_value<1', 'At character 13, "p_value": Unknown field. Did you mean "result.p_value"?'],
    ['zzzzzzzzz:1', /^At character 1, "zzzzzzzzz": Unknown field\. The fields are: id, _id, /u],
    ['parameters..a:1', 'At character 1, "parameters..a": A step of a dotted name may not be empty.'],
    ['model==a', 'At character 6, "=": Unknown operator. Did you mean "="?'],
    ['created_at=>2026-01-01', 'At character 11, "=": Unknown operator. Did you mean ">="?'],
    ['tags:sise(1)', 'At character 6, "sise": Unknown operator. Did you mean "size"?'],
    ['tags:$where(1)', /^At character 6, "\$where": Unknown operator\. There are: in, nin, /u],
    ['tags(1)', /^At character 5, "\(": Expected an operator behind the field /u],
    ['tags:where(1)', /^At character 6, "where": Unknown operator\. There are: in, nin, /u],
    ['created_at>=yesterday', /^At character 13, "yesterday": Not a valid date\. Give /u],
    ['drift_detected:perhaps', 'At character 16, "perhaps": Not a valid boolean.'],
    ['job_status:Done', 'At character 12, "Done": Must be one of: Running, Completed, Failed.'],
    ['job_status:(Running OR Done)', 'At character 24, "Done": Must be one of: Running, Completed, Failed.'],
    ['job_status:Run*', /^At character 12, "Run\*": A field of type enum does not take "text\*"; .* nin\(a, b\)/u],
    ['model:null', 'At character 7, "null": Field may not be null.'],
    ['model:["a"]', 'At character 7, "[": Not a valid string.'],
    ['model:(a* OR b)', /^At character 11, "OR": Between ORs of one field stand plain values only; /u],
    ['model:(a b OR c)', /^At character 12, "OR": Between ORs of one field stand plain values only; /u],
    ['model>"a*"', /^At character 7, "a\*": A star stands at the end /u],
    ['model:*a', /^At character 7, "\*a": A star stands at the end /u],
    ['model:a*b*c', /^At character 7, "a\*b\*c": A star stands at the end /u],
    ['model:/(a+)+$/', /^At character 7, "\/": A group cannot be repeated, /u],
    ['model:/ml/team-a', /^At character 7, "\/ml\/team-a": Behind .* in quotes\.$/u],
    ['model:/a', 'At character 7, "/a": The regular expression that begins here has no closing "/".'],
    ['model:"a', 'At character 7, "a": The text that begins here has no closing quotation mark.'],
    [String.raw`model:"\x"`, /^At character 8, "\\x": Unknown escape\./u],
    ['model:and', 'At character 7, "and": Expected a value; put this word in quotes if it is one.'],
    ['model:', 'At character 7, the end: Expected a value.'],
    ['model', 'At character 6, the end: Expected an operator behind the field (: = != > >= < <=).'],
    ['churn model:a', /^At character 7, "model": Expected an operator behind the field /u],
    ['model:a AND', 'At character 12, the end: Expected a field, such as model:churn.'],
    ['model:a OR OR tags:b', 'At character 12, "OR": Expected a field, such as model:churn.'],
    ['(model:a', 'At character 9, the end: Expected ")" for the "(" at character 1.'],
    ['model:a)', 'At character 8, ")": Expected AND, OR or the end.'],
    ['model:a,b', 'At character 8, ",": Expected a field, such as model:churn.'],
    ['tags:(NOT NOT a)', 'At character 11, "NOT": Two negations cancel out; leave out both.'],
    ['tags:(NOT (NOT a))', 'At character 7, "NOT": Two negations cancel out; leave out both.'],
    ['tags:any(a AND b)', 'At character 6, "any": Here each kind of test can stand once.'],
    ['model:any(a)', /^At character 7, "any": A field of type text does not take any\(…\)/u],
    ['tags:size(-1)', 'At character 11, "-1": Must be an integer from 0 to 2147483647.'],
    ['tags:size(1, 2)', 'At character 12, ",": Expected ")" for the "(" at character 10.'],
    ['parameters.x:{"$gt": 1}', /^At character 14, "\{": In "\$gt": An operator cannot stand inside /u],
    ['parameters.x:[1, 2', 'At character 19, the end: Expected "]" for the "[" at character 14.'],
    ['parameters.x:[a]', 'At character 15, "a]": Expected a JSON value; text stands in quotes.'],
    ['parameters.x:{a: 1}', 'At character 15, "a": Expected a key in quotes.'],
    ['model:"\u{1F600}" mdoel:a', 'At character 11, "mdoel": Unknown field. Did you mean "model"?'],
    ['model:a\0', 'At character 7, "a\0": Contains a NUL character or half a surrogate pair.'],
    [String.raw`model:"\ud800"`, /Contains a NUL character or half a surrogate pair\.$/u],
  ])('says of %j where it goes wrong', (text, fault) => {
    const faults = faultsOf(text);
    expect(faults).toEqual([typeof fault === 'string' ? fault : expect.stringMatching(fault)]);
  });

  it('lists all faults that do not stop the reading', () => {
    expect(faultsOf('mdoel:a drift_detected:0 OR created_at>x OR tags:(')).toEqual([
      expect.stringContaining('Unknown field.'),
      expect.stringContaining('At character 24, "0": Not a valid boolean.'),
      expect.stringContaining('At character 40, "x": Not a valid date.'),
      expect.stringContaining('At character 51, the end: Expected a value.'),
    ]);
    expect(faultsOf('x:1 '.repeat(100))).toHaveLength(51);
  });
});

describe('hostile text', () => {
  const repeat = (text: string) => text.repeat(10_000).slice(0, 4096);
  it.each<[string, string, RegExp]>([
    ['open parentheses', repeat('('), /Nested deeper than 24 levels/u],
    ['parentheses', `${'('.repeat(2000)}model:a${')'.repeat(2000)}`, /Nested deeper than 24/u],
    ['negations', repeat('NOT '), /Nested deeper than 24/u],
    ['negated groups', repeat('NOT('), /Nested deeper than 24/u],
    ['groups of a field', `tags:${repeat('(').slice(5)}`, /Nested deeper than 24/u],
    ['elements of elements', repeat('parameters.a:any(a:any(a:any(').slice(0, 4000), /Nested deeper than 24/u],
    ['lists in lists', `parameters.a:${repeat('[').slice(20)}`, /Nested deeper than 24/u],
    ['objects in objects', `parameters.a:${repeat('{"a":').slice(20)}`, /Nested deeper than 24/u],
    ['alternatives', repeat('model:a OR ').slice(0, -5), /more than 500 operators/u],
    ['tests side by side', repeat('model:a '), /more than 500 operators/u],
    ['values', `model:in(${repeat('a,').slice(0, 4000)}a)`, /maximum length 1000/u],
    ['an open quotation', `model:"${repeat(String.raw`\\`).slice(10)}`, /no closing quotation mark/u],
    ['an open expression', `model:/${repeat(String.raw`\\`).slice(10)}`, /no closing "\/"/u],
    ['operators', `model${repeat('=').slice(10)}`, /Unknown operator/u],
    ['a name of 4,000 characters', `${repeat('x').slice(10)}:1`, /Unknown field/u],
    ['steps of a name', `parameters.${repeat('a.').slice(20)}:1`, /at most 256 characters/u],
    ['digits', `parameters.a:${repeat('9').slice(20)}`, /Not a valid number/u],
    ['an expression that explodes', 'model:/(a|aa)+(a|aa)+$/', /cannot be repeated/u],
    ['10 MB', 'model:a '.repeat(1_250_000), /^Longer than maximum length 4096\.$/u],
  ])('of %s is refused at once', (_, text, message) => {
    // The quickest of three, and no waiting counted, so that a busy machine does not count as a slow parser.
    const times = [1, 2, 3].map(() => {
      const start = process.cpuUsage();
      parseFilterText(text, DRIFTS);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    const faults = faultsOf(text).join('\n');
    expect(faults).toMatch(message);
    expect(faults.length).toBeLessThan(20_000);
    expect(Math.min(...times)).toBeLessThan(1_000);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', '$where', '$expr', '$function'])(
    'that names %s means nothing by it',
    (name) => {
      expect(faultsOf(`${name}:1`)).toEqual([expect.stringMatching(/: Unknown field\./u)]);
      expect(faultsOf(`"${name}":{"${name}": 1}`)[0]).toMatch(/: Unknown field\./u);
      expect(faultsOf(`model:(${name}(1))`)[0]).toMatch(/: Unknown operator\./u);
    },
  );

  it('keeps a key __proto__ of free content a key', () => {
    const parsed = parseFilterText('parameters.a:{"__proto__": {"polluted": 1}}', DRIFTS);
    expect(JSON.stringify(parsed)).toContain('{"__proto__":{"polluted":1}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'model',
      'tags',
      'parameters.a',
      'created_at',
      'permissions',
      'nobody',
      'AND',
      'or',
      'NOT',
      'in',
      'any',
      'size',
    ],
    ...[':', '=', '!=', '>=', '<', '~', '(', ')', '[', ']', '{', '}', ',', '"', '/', '*', '\\', ' ', '  ', '\n'],
    ...['a', 'true', 'null', '5', '2026-01-01', '"x*"', '"a":1', '/a+/i', '\0', '\uD800', '\u{1F600}', '__proto__'],
  );

  it('is a filter or faults with a place, and never anything else', () => {
    let accepted = 0;
    const property = fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const parsed = parseFilterText(parts.join(''), DRIFTS);
      if (parsed.ok) return void (accepted += 1);
      expect(parsed.faults.length).toBeGreaterThan(0);
      for (const fault of parsed.faults) expect(fault).toMatch(/^At character [0-9]+/u);
    });
    fc.assert(property, { numRuns: 10_000, seed: SEED });
    expect(accepted).toBeGreaterThan(50);
  });
});
