import { randomUUID } from 'node:crypto';
import { inTurns, type Steps, turn } from '../turns.js';
import { isHeavy, LIGHT, weightOf } from '../weight.js';

/** JSON text of an answer; 64-bit integers (`bigint`) are written digit by digit (contract 9.18). */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // JSON.stringify refuses a bigint, and only that can be in an answer: the slow path is for those who have one
    if (!(error instanceof TypeError)) throw error;
    return writeExact(value);
  }
}

/** The same text, in UTF-8 when there is much of it: then it is written piece by piece, with turns for everybody else. */
export async function writeJsonInTurns(value: unknown): Promise<string | Buffer> {
  return isHeavy(value) ? writeHeavyJson(value) : writeJson(value);
}

/** The text of what is known to be heavy, as bytes. */
export async function writeHeavyJson(value: unknown): Promise<Buffer> {
  await turn();
  return inTurns(gathered(heavyPieces(value)));
}

/** The bytes of pieces of text, as steps. */
function* gathered(pieces: Iterable<string>): Steps<Buffer> {
  const parts: Buffer[] = [];
  for (const piece of pieces) {
    parts.push(Buffer.from(piece));
    yield;
  }
  return Buffer.concat(parts);
}

/** The text of `writeJson` in pieces, each of which takes a moment to write. */
export function* jsonPieces(value: unknown): Generator<string, void, undefined> {
  if (isHeavy(value)) yield* heavyPieces(value);
  else yield writeJson(value);
}

/** Of what has been weighed already: that takes milliseconds where an object has very many keys. */
function* heavyPieces(value: unknown): Generator<string, void, undefined> {
  if (typeof value === 'string') yield* textPieces(value);
  else if (Array.isArray(value)) yield* listPieces(value);
  else if (typeof (value as { toJSON?: unknown }).toJSON === 'function') yield writeJson(value);
  else yield* memberPieces(value as Readonly<Record<string, unknown>>);
}

/** Characters of a long text that are written at once. */
const TEXT_PIECE = 128 * 1024;

/** A long text in pieces, none of which ends within a character. */
export function* textSlices(text: string): Generator<string, void, undefined> {
  for (let begin = 0; begin < text.length;) {
    let end = Math.min(begin + TEXT_PIECE, text.length);
    // a pair of surrogates is one character
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    yield text.slice(begin, end);
    begin = end;
  }
}

function* textPieces(text: string): Generator<string, void, undefined> {
  yield '"';
  for (const slice of textSlices(text)) yield JSON.stringify(slice).slice(1, -1);
  yield '"';
}

function* listPieces(list: readonly unknown[]): Generator<string, void, undefined> {
  let glue = '[';
  let begin = 0;
  let weight = 0;
  for (let index = 0; index < list.length; index += 1) {
    const one = weightOf(list[index]);
    if (weight + one > LIGHT && index > begin) {
      yield glue + itemsOf(list.slice(begin, index));
      [glue, begin, weight] = [',', index, 0];
    }
    weight += one;
    if (one <= LIGHT) continue;
    yield glue;
    yield* heavyPieces(list[index]);
    [glue, begin, weight] = [',', index + 1, 0];
  }
  yield begin < list.length ? `${glue}${itemsOf(list.slice(begin))}]` : ']';
}

function itemsOf(list: readonly unknown[]): string {
  return writeJson(list).slice(1, -1);
}

function* memberPieces(object: Readonly<Record<string, unknown>>): Generator<string, void, undefined> {
  let glue = '{';
  let text = '';
  for (const key of Object.keys(object)) {
    const member = object[key];
    if (member === undefined) continue;
    const name = `${glue}${JSON.stringify(key)}:`;
    glue = ',';
    if (typeof member === 'bigint') text += `${name}${member}`;
    else if (typeof member !== 'object' && typeof member !== 'string') text += name + JSON.stringify(member);
    else if (weightOf(member) <= LIGHT) text += name + writeJson(member);
    else {
      yield text + name;
      text = '';
      yield* heavyPieces(member);
    }
    if (text.length < MEMBERS_PIECE) continue;
    yield text;
    text = '';
  }
  yield `${text}${glue === '{' ? '{' : ''}}`;
}

/** Characters of neighbouring members that are written together. */
const MEMBERS_PIECE = 32 * 1024;

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Writes each bigint as a text that nobody can have guessed, and takes its quotes off afterwards. */
function writeExact(value: unknown): string {
  const mark = randomUUID();
  const text = JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' ? `${mark}${member}` : member,
  );
  return text.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}
