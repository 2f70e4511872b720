import { randomUUID } from 'node:crypto';

/** An integer that does not fit into 64 bits, kept as such so that its place can be reported. */
export class OversizedInteger {
  constructor(readonly text: string) {}
}

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/** Digits of the largest integers of 64 bits. */
const INT64_DIGITS = 19;

/** Begins the text that stands for a long integer while it is parsed: nobody can have guessed it. */
const MARK = randomUUID();

/**
 * JSON in which integers beyond 2^53 become a `bigint` (contract 9.18) or an `OversizedInteger`. `JSON.parse` does the work,
 * each of them being a marked text for it: a parser that is not built in takes up to a hundred times as long.
 *
 * @param bytes that `JSON.parse` takes: marks would make some of what it refuses right
 * @param longIntegers where they begin and end, as `scanJson` found them
 * @param from the first byte of the text
 */
export function parseExactJson(bytes: Buffer, longIntegers: readonly number[], from = 0): unknown {
  return exactValue(JSON.parse(marked(bytes, longIntegers, from)));
}

function marked(bytes: Buffer, longIntegers: readonly number[], from: number): string {
  let text = '';
  let copied = from;
  for (let index = 0; index < longIntegers.length; index += 2) {
    const [begin = 0, end = 0] = [longIntegers[index], longIntegers[index + 1]];
    text += `${bytes.toString('utf8', copied, begin)}"${MARK}${bytes.toString('latin1', begin, end)}"`;
    copied = end;
  }
  return text + bytes.toString('utf8', copied);
}

/** The value itself, with exact integers where the marks were. The caller has bounded its depth. */
function exactValue(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? exactInteger(value.slice(MARK.length)) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) value[index] = exactValue(value[index]);
    return value;
  }
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const member = object[key];
    const exact = exactValue(member);
    // what is changed was a text, and no text becomes a prototype
    if (exact !== member) Object.defineProperty(object, key, { value: exact, ...ORDINARY });
  }
  return object;
}

const ORDINARY = { configurable: true, enumerable: true, writable: true };

function exactInteger(text: string): unknown {
  const double = Number(text);
  if (Number.isSafeInteger(double)) return double;
  // by its length alone first: `BigInt` takes long for a million digits
  if (text.length > INT64_DIGITS + 1) return new OversizedInteger(text);
  const exact = BigInt(text);
  return exact >= INT64_MIN && exact <= INT64_MAX ? exact : new OversizedInteger(text);
}
