import fc, { type Arbitrary } from 'fast-check';
import type { FieldTable } from '#libs/search';

/** Every type of field, present and absent, flat and inside lists. */
export const FIELDS = {
  id: { path: 'id', type: 'id' },
  created_at: { path: 'created_at', type: 'date' },
  job_status: { path: 'job_status', type: 'enum', values: ['Running', 'Completed', 'Failed'] },
  model: { path: 'model', type: 'text' },
  drift_detected: { path: 'drift_detected', type: 'boolean' },
  tags: { path: 'tags', type: 'tags' },
  parameters: { path: 'parameters', type: 'free' },
  'detector.name': { path: 'detector.name', type: 'text', optional: true },
  'result.p_value': { path: 'result.p_value', type: 'number', optional: true },
  'permissions.entity': { path: 'permissions.entity', type: 'text', many: true },
  permissions: {
    path: 'permissions',
    type: 'list',
    fields: {
      entity: { path: 'entity', type: 'text' },
      level: { path: 'level', type: 'enum', values: ['Read', 'Edit'] },
    },
  },
} as const satisfies FieldTable;

// Few values, so that filters and records meet; among them what compares differently in JavaScript and in BSON.
const TEXTS = fc.constantFrom(
  '',
  'a',
  'ab',
  'b',
  'B',
  'a\n',
  'a b',
  'a.b',
  '(a',
  'ä',
  '\u{FFEE}',
  '\u{1F600}',
  'x-1',
  '0',
  'a*',
  '"\\',
  'null',
  'Not',
  '/a/',
);
const IDS = fc.constantFrom('2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11', '00000000-0000-4000-8000-000000000000');
const NUMBERS = fc.constantFrom(0, -0, 1, 2, 0.5, -1.5, 1e300, 2 ** 53, 2 ** 31);
const DATES = fc.constantFrom(
  '2025-12-31',
  '2026-01-01',
  '2026-01-01T00:00:00.001Z',
  '2026-01-01T01:00+01:00',
  '2026-02-01 10:00',
);
const STATUS = fc.constantFrom('Running', 'Completed', 'Failed');
const LEVEL = fc.constantFrom('Read', 'Edit');
const SCALARS = fc.oneof(TEXTS, NUMBERS, fc.boolean(), fc.constant(null));
// No 'constructor': the driver gives the objects in a list of that name as raw bytes, which tells nothing of filters.
const KEYS = fc.constantFrom('a', 'b', '0', '1', 'length', 'or', '"a: *');
const PATTERNS = fc.oneof(
  TEXTS.map((text) => text.replace(/[\\.(*]/gu, String.raw`\$&`)),
  fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        '.',
        '^',
        '$',
        '|',
        'a*',
        '.+',
        '[ab]',
        '[^a]?',
        '(a|b)',
        '(?:ab)?',
        '\\d',
        '\\s',
        '\\S',
        '\\w{1,2}',
        '\\.',
        '\\-',
        'ä',
        '\\b',
        '/',
        '\\/',
        ' ',
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.join('')),
);
const OPTIONS = fc.constantFrom('', 'i', 'm', 's', 'ims');

/** JSON as people keep it in parameters: small, with lists of objects and lists in lists. */
const JSON_VALUES: Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', maxDepth: 4 }, SCALARS, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(KEYS, tie('value'), { maxKeys: 3 }),
})).value;

export const DOCUMENTS = fc.record(
  {
    id: IDS,
    created_at: DATES.map((text) => new Date(`${text.slice(0, 10)}T00:00:00Z`)),
    job_status: STATUS,
    model: TEXTS,
    drift_detected: fc.boolean(),
    tags: fc.array(TEXTS, { maxLength: 3 }),
    parameters: fc.dictionary(KEYS, JSON_VALUES, { maxKeys: 3 }),
    detector: fc.record({ name: TEXTS }, { requiredKeys: [] }),
    // Records adopted from elsewhere can hold NaN.
    result: fc.record({ p_value: fc.oneof(NUMBERS, fc.constantFrom(NaN, Infinity, null)) }, { requiredKeys: [] }),
    permissions: fc.array(fc.record({ level: LEVEL, entity: TEXTS }), { maxLength: 3 }),
  },
  { requiredKeys: ['id'] },
);

type Operators = Record<string, Arbitrary<unknown>>;

function equality(value: Arbitrary<unknown>): Operators {
  const list = fc.array(value, { maxLength: 3 });
  return { $eq: value, $ne: value, $in: list, $nin: list, $exists: fc.boolean() };
}

function order(value: Arbitrary<unknown>): Operators {
  return { $gt: value, $gte: value, $lt: value, $lte: value };
}

function some(operators: Operators): Arbitrary<Record<string, unknown>> {
  return fc.record(operators, { requiredKeys: [] }).filter((tests) => Object.keys(tests).length > 0);
}

/** A few of the operators, `$regex` with and without options, plain and negated. */
function tests(operators: Operators, text: boolean): Arbitrary<unknown> {
  const all: Operators = text ? { ...operators, $startsWith: TEXTS, $contains: TEXTS } : operators;
  const few = fc
    .subarray(Object.keys(all), { minLength: 1, maxLength: 3 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, all[name] ?? TEXTS]))));
  const regex = fc.record({ $regex: PATTERNS, $options: OPTIONS }, { requiredKeys: ['$regex'] });
  const flat = text
    ? fc.oneof(
        { weight: 3, arbitrary: few },
        regex,
        fc.tuple(few, regex).map(([a, b]) => ({ ...a, ...b })),
      )
    : few;
  const negated = flat.map((inner) => ({ $not: inner }));
  return fc.oneof(
    { weight: 4, arbitrary: flat },
    negated,
    fc.tuple(flat, negated).map(([a, b]) => ({ ...a, ...b })),
  );
}

function typed(value: Arbitrary<unknown>, operators: Operators, text = false): Arbitrary<unknown> {
  return fc.oneof(value, tests(operators, text));
}

const textTests = { ...equality(TEXTS), ...order(TEXTS) };
const listed = { $all: fc.array(TEXTS, { maxLength: 3 }), $size: fc.nat(3) };
const freeOrder = order(fc.oneof(TEXTS, NUMBERS, fc.boolean()));
const freeTests = {
  ...equality(JSON_VALUES),
  ...freeOrder,
  $all: fc.array(JSON_VALUES, { maxLength: 2 }),
  $size: fc.nat(3),
};
const freeElement = fc.oneof(
  tests(freeTests, true),
  fc.dictionary(KEYS, typed(SCALARS, freeTests, true), { minKeys: 1, maxKeys: 2 }),
  fc.record({ $or: fc.array(fc.dictionary(KEYS, SCALARS, { maxKeys: 2 }), { minLength: 1, maxLength: 2 }) }),
);
const entries = some({ entity: typed(TEXTS, textTests, true), level: typed(LEVEL, equality(LEVEL)) });
const free = typed(
  JSON_VALUES,
  { ...freeTests, $elemMatch: fc.oneof(freeElement, some({ $elemMatch: freeElement })) },
  true,
);

const BESIDE: Record<keyof typeof FIELDS, Arbitrary<unknown>> = {
  id: typed(fc.oneof(IDS, TEXTS), { ...equality(fc.oneof(IDS, TEXTS)), ...order(IDS) }),
  created_at: typed(DATES, { ...equality(DATES), ...order(DATES) }),
  job_status: typed(STATUS, equality(STATUS)),
  model: typed(TEXTS, textTests, true),
  drift_detected: typed(fc.boolean(), equality(fc.boolean())),
  tags: typed(
    fc.oneof(TEXTS, fc.array(TEXTS, { maxLength: 2 })),
    { ...textTests, ...listed, $eq: fc.array(TEXTS, { maxLength: 2 }), $elemMatch: tests(textTests, true) },
    true,
  ),
  parameters: free,
  'detector.name': typed(fc.option(TEXTS), { ...textTests, ...equality(fc.option(TEXTS)) }, true),
  'result.p_value': typed(fc.option(NUMBERS), { ...equality(fc.option(NUMBERS)), ...order(NUMBERS) }),
  'permissions.entity': typed(TEXTS, { ...textTests, $all: listed.$all }, true),
  permissions: tests({ $size: listed.$size, $exists: fc.boolean(), $elemMatch: entries }, false),
};

/** Any filter that the language admits over the fields. */
export function filterOf(fields: typeof FIELDS): Arbitrary<unknown> {
  const freeNames = fc.array(KEYS, { minLength: 1, maxLength: 4 }).map((steps) => ['parameters', ...steps].join('.'));
  const named = fc.constantFrom(...(Object.keys(fields) as (keyof typeof FIELDS)[]));
  const one = fc.oneof(
    { weight: 2, arbitrary: named.chain((name) => BESIDE[name].map((beside) => ({ [name]: beside }))) },
    { weight: 1, arbitrary: fc.tuple(freeNames, free).map(([name, beside]) => ({ [name]: beside })) },
  );
  return fc.letrec((tie) => ({
    filter: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      one,
      fc.tuple(one, one).map(([a, b]) => ({ ...a, ...b })),
      fc
        .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('filter'), { minLength: 1, maxLength: 3 }), one)
        .map(([operator, filters, beside]) => ({ ...beside, [operator]: filters })),
    ),
  })).filter;
}
