import { MAX_JSON_DEPTH, MAX_JSON_VALUES, RESERVED_KEYS } from './inspect-json.js';

/** What the bytes of a JSON text say of its values, before anybody looks at them one by one. */
export interface JsonTraits {
  /** `inspectJson` has nothing to find in it; false says nothing. */
  readonly isOrdinary: boolean;
  /** It has an integer of so many digits that `JSON.parse` may round it. */
  readonly hasLongInteger: boolean;
  /** Keys of all its objects together. */
  readonly keys: number;
}

/** A number that a double may round has at least this many digits before its point. */
const LONG_INTEGER = 16;

const [QUOTE, BACKSLASH, MINUS, POINT, ZERO, NINE, COLON] = [0x22, 0x5c, 0x2d, 0x2e, 0x30, 0x39, 0x3a];
const [CAPITAL_E, SMALL_E, SMALL_U] = [0x45, 0x65, 0x75];
const [OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = [0x5b, 0x7b, 0x5d, 0x7d];

/**
 * Looks at the text of a JSON value byte by byte, a small part of the time that it takes to parse it or to visit its values.
 * @param bytes in UTF-8; of what is no JSON the traits say nothing
 */
export function scanJson(bytes: Buffer): JsonTraits {
  // each value has a byte of its own, and a comma, colon or bracket beside it
  let isOrdinary = bytes.length < 2 * MAX_JSON_VALUES && !RESERVED_KEYS.some((key) => bytes.includes(key));
  let hasLongInteger = false;
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      for (at += 1; at < bytes.length && bytes[at] !== QUOTE; at += 1) {
        // only by its code can a text have half of a surrogate pair, a key NUL or a reserved name in disguise
        if (bytes[at] === BACKSLASH && bytes[(at += 1)] === SMALL_U) isOrdinary = false;
      }
    } else if (byte === COLON) keys += 1;
    else if (isDigit(byte)) {
      const begin = at;
      while (isDigit(bytes[at + 1])) at += 1;
      if (at - begin + 1 >= LONG_INTEGER) hasLongInteger = true;
      if (bytes[at + 1] === POINT) for (at += 1; isDigit(bytes[at + 1]);) at += 1;
      const exponent = bytes[at + 1];
      // without a positive exponent a number of fewer digits is far from the largest
      if ((exponent === SMALL_E || exponent === CAPITAL_E) && bytes[at + 2] !== MINUS) isOrdinary = false;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) isOrdinary = false;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1;
  }
  return { isOrdinary: isOrdinary && !hasLongInteger, hasLongInteger, keys };
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
