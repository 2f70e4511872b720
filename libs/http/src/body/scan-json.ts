import { InvalidRequest } from '../errors.js';
import type { FaultTree } from '../faults.js';
import type { Steps } from '../turns.js';
import {
  MAX_JSON_DEPTH,
  MAX_JSON_VALUES,
  printable,
  RESERVED_KEYS,
  tooDeep,
  tooManyKeys,
  tooManyValues,
} from './inspect-json.js';

/** What the bytes of a JSON text say of its values, before anybody looks at them one by one. */
export interface JsonTraits {
  /** `inspectJson` has nothing to find in it; false says nothing. */
  readonly isOrdinary: boolean;
  /** Where integers begin, and end, that have so many digits that `JSON.parse` may round them. */
  readonly longIntegers: readonly number[];
}

/** What is answered to a text that is no JSON. */
export const INVALID_JSON = { json: ['Invalid JSON body.'] };

/** A number that a double may round has at least this many digits before its point. */
const LONG_INTEGER = 16;

/** Bytes that are looked at before a pause: a few milliseconds' worth. */
const SLICE_BYTES = 1024 * 1024;

/** Most bytes of a key that a fault names. */
const SHOWN_BYTES = 400;

const [QUOTE, BACKSLASH, MINUS, POINT, ZERO, NINE, COLON, COMMA] = [0x22, 0x5c, 0x2d, 0x2e, 0x30, 0x39, 0x3a, 0x2c];
const [CAPITAL_E, SMALL_E, SMALL_U, SPACE] = [0x45, 0x65, 0x75, 0x20];
const [OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = [0x5b, 0x7b, 0x5d, 0x7d];

/**
 * Looks at the text of a JSON value byte by byte, a small part of the time that it takes to parse it or to visit its values,
 * and goes no further than to the first of what is too much: what is refused here is never parsed.
 *
 * @param bytes in UTF-8; of what is no JSON the traits say nothing
 * @param maxKeys most keys of all objects together
 * @throws InvalidRequest (422) for more values or keys, or deeper nesting, than there may be; 400 when that is closed nowhere
 */
export function* scanJson(bytes: Buffer, maxKeys = Number.POSITIVE_INFINITY): Steps<JsonTraits> {
  const longIntegers: number[] = [];
  let isOrdinary = !RESERVED_KEYS.some((key) => bytes.includes(key));
  let depth = 0;
  let keys = 0;
  let values = 1;
  let pause = SLICE_BYTES;
  /** The text that was read last, and the last key or number of commas of the outermost level. */
  let [textBegin, textEnd, keyBegin, keyEnd, index] = [0, 0, -1, -1, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (at >= pause) {
      pause = at + SLICE_BYTES;
      yield;
    }
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      textBegin = at + 1;
      for (at += 1; at < bytes.length && bytes[at] !== QUOTE; at += 1) {
        // only by its code can a text have half of a surrogate pair, a key NUL or a reserved name in disguise
        if (bytes[at] === BACKSLASH && bytes[(at += 1)] === SMALL_U) isOrdinary = false;
        if (at < pause) continue;
        pause = at + SLICE_BYTES;
        yield;
      }
      textEnd = at;
    } else if (byte === COMMA) {
      values += 1;
      if (depth === 1) index += 1;
      if (values > MAX_JSON_VALUES) throw refusal(bytes, { _schema: [tooManyValues(at)] });
    } else if (byte === COLON) {
      keys += 1;
      if (keys > maxKeys) throw refusal(bytes, { _schema: [tooManyKeys(maxKeys)] });
      if (depth === 1) [keyBegin, keyEnd] = [textBegin, textEnd];
    } else if (isDigit(byte)) {
      const begin = at;
      while (isDigit(bytes[at + 1])) at += 1;
      const isLong = at - begin + 1 >= LONG_INTEGER;
      const isFraction = bytes[at + 1] === POINT;
      if (isFraction) for (at += 1; isDigit(bytes[at + 1]);) at += 1;
      const exponent = bytes[at + 1];
      const isPower = exponent === SMALL_E || exponent === CAPITAL_E;
      // without a positive exponent a number of fewer digits is far from the largest
      if (isLong || (isPower && bytes[at + 2] !== MINUS)) isOrdinary = false;
      if (isLong && !isFraction && !isPower) longIntegers.push(bytes[begin - 1] === MINUS ? begin - 1 : begin, at + 1);
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) throw refusal(bytes, { [placeOf(bytes, keyBegin, keyEnd) ?? index]: [tooDeep()] });
      while (isSpace(bytes[at + 1])) at += 1;
      const inside = bytes[at + 1];
      // the first of its values has no comma
      if (inside !== CLOSE_LIST && inside !== CLOSE_OBJECT) values += 1;
      if (values > MAX_JSON_VALUES) throw refusal(bytes, { _schema: [tooManyValues(at)] });
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1;
  }
  return { isOrdinary, longIntegers };
}

/** The key between two bytes as a fault can name it; undefined when there is none. */
function placeOf(bytes: Buffer, begin: number, end: number): string | undefined {
  if (begin < 0) return undefined;
  const text = bytes.toString('utf8', begin, Math.min(end, begin + SHOWN_BYTES));
  try {
    return printable(JSON.parse(`"${text}"`) as string);
  } catch {
    return printable(text); // cut inside of an escape, or no JSON
  }
}

/** What is closed nowhere is no JSON in the first place, however much of it there is. */
function refusal(bytes: Buffer, json: FaultTree): InvalidRequest {
  let last = bytes.length - 1;
  while (last > 0 && isSpace(bytes[last])) last -= 1;
  const isClosed = bytes[last] === CLOSE_LIST || bytes[last] === CLOSE_OBJECT;
  return isClosed ? new InvalidRequest(422, { json }) : new InvalidRequest(400, INVALID_JSON);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && byte <= SPACE;
}
