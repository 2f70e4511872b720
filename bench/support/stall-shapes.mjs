const MB = 1024 * 1024;

/** Most values of a body, and how many of them a drift has besides its list or members. */
const MOST_VALUES = 50_000;
const ITEMS = MOST_VALUES - 10;

/** Bytes of a text that fill a drift up to its largest body. */
const TEXT_BYTES = 16 * MB - 1024;

const many = (count, one) => Array.from({ length: count }, (_, index) => one(index)).join();

/**
 * What `parameters` may hold at most, as JSON text, in the shapes that cost most by something.
 *
 * @type {Readonly<Record<string, () => string>>}
 */
export const largest = {
  numbers: () => `{"a":[${many(ITEMS, (index) => (index * 1.37).toFixed(3))}]}`,
  'long integers': () => `{"a":[${many(ITEMS, (index) => 9007199254740993n + BigInt(index))}]}`,
  'different keys': () => `{${many(ITEMS, (index) => `"key_${index}":${index}`)}}`,
  'keys and one long integer': () => `{"b":9007199254740993,${many(ITEMS, (index) => `"key_${index}":${index}`)}}`,
  'keys like numbers': () => `{${many(ITEMS, (index) => `"${index * 65_536}":1`)}}`,
  'objects of one member': () => `{"a":[${many(ITEMS / 2, (index) => `{"k${index}":1}`)}]}`,
  'empty lists': () => `{"a":[${many(ITEMS, () => '[]')}]}`,
  'empty objects': () => `{"a":[${many(ITEMS, () => '{}')}]}`,
  'nested lists': () => `{"a":[${many(ITEMS / 29, () => `${'['.repeat(28)}${']'.repeat(28)}`)}]}`,
  texts: () => `{"a":[${many(ITEMS, (index) => `"${'x'.repeat(300)}${index}"`)}]}`,
  'one long text': () => `{"a":"${'x'.repeat(TEXT_BYTES)}"}`,
  'letters of two bytes': () => `{"a":"${'ä'.repeat(TEXT_BYTES / 2)}"}`,
  'letters of three bytes': () => `{"a":"${'漢'.repeat(TEXT_BYTES / 3)}"}`,
  'escapes \\u0000': () => `{"a":"${'\\u0000'.repeat(TEXT_BYTES / 6)}"}`,
  'escapes \\n': () => `{"a":"${'\\n'.repeat(TEXT_BYTES / 4)}"}`,
  quotes: () => `{"a":"${'\\"'.repeat(TEXT_BYTES / 4)}"}`,
  'keys of a megabyte': () => `{${many(15, (index) => `"${String(index).padEnd(MB, 'k')}":1`)}}`,
  'one key many times': () => `{${many(ITEMS, (index) => `"a":${index}`)}}`,
  'fractions of 1,000 digits': () => `{"a":[${many(16_000, () => `1.${'3'.repeat(1_000)}`)}]}`,
};

/**
 * What `parameters` may not hold.
 *
 * @type {Readonly<Record<string, () => string>>}
 */
export const refused = {
  'eight million brackets': () => '['.repeat(8_388_000) + ']'.repeat(8_388_000),
  'brackets that nothing closes': () => '['.repeat(16_700_000),
  'millions of lists': () => `[${'[],'.repeat(5_500_000)}[]]`,
  'millions of objects': () => `[${'{"a":{}},'.repeat(1_800_000)}1]`,
  'a million keys': () => `{${many(1_100_000, (index) => `"k${index}":1`)}}`,
  'millions of long integers': () => `{"a":[${'9007199254740993,'.repeat(980_000)}1]}`,
  'an integer of 16 million digits': () => `{"a":${'9'.repeat(16_700_000)}}`,
  'integers of 1,000 digits': () => `{"a":[${many(16_000, () => '7'.repeat(1_000))}]}`,
  'white space': () => `{"a":${' '.repeat(16_700_000)}[[[}`,
};
