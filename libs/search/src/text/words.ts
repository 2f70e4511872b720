import type { FieldType } from '../field.js';
import type { Scanner } from './scanner.js';
import { SyntaxFault } from './syntax-fault.js';

/** A word or a quoted text of a filter. */
export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  /** Indexes in `text` of the stars that stand for any text. */
  readonly stars: readonly number[];
  /** Index in the filter's text. */
  readonly at: number;
}

const QUOTED = /"((?:[^"\\]|\\[^])*)"/uy;
const NAME = /[^\s:=!<>~(),"]+/uy;
const VALUE = /(?:[^\s(),"\\]|\\[^])+/uy;
const KEYWORDS = ['AND', 'OR', 'NOT'];
const PIECE = /\\u[0-9a-fA-F]{4}|\\[^]|[^]/gu;
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?$/u;

/** The name of a field: bare or in quotes; a star in it is a star. */
export function readName(scanner: Scanner): Word {
  const { at } = scanner;
  if (scanner.next === '"') return readQuoted(scanner);
  const text = scanner.sees('AND') || scanner.sees('OR') ? undefined : scanner.match(NAME)?.[0];
  if (text === undefined) throw scanner.unexpected('a field, such as model:churn');
  return { text, quoted: false, stars: [], at };
}

/** A value as a word; blanks, parentheses and commas end it. */
export function readWord(scanner: Scanner): Word {
  const { at } = scanner;
  if (scanner.next === '"') return readQuoted(scanner);
  const raw = scanner.match(VALUE)?.[0];
  if (raw === undefined) throw scanner.unexpected('a value');
  if (KEYWORDS.includes(raw.toUpperCase())) {
    throw new SyntaxFault(at, 'Expected a value; put this word in quotes if it is one.');
  }
  return { ...unescaped(raw, at), quoted: false, at };
}

export function readQuoted(scanner: Scanner): Word {
  const { at } = scanner;
  const raw = scanner.match(QUOTED)?.[1];
  if (raw === undefined) throw new SyntaxFault(at, 'The text that begins here has no closing quotation mark.');
  return { ...unescaped(raw, at + 1), quoted: true, at };
}

/**
 * What a word means beside a field of a type. In quotes it is text; bare, `null` is null everywhere, and `true`, `false`
 * and numbers are such where the type has them.
 */
export function valueOf({ text, quoted }: Pick<Word, 'text' | 'quoted'>, type: FieldType): unknown {
  if (quoted) return text;
  if (text === 'null') return null;
  const isFree = type === 'free';
  if ((isFree || type === 'boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return (isFree || type === 'number') && NUMBER.test(text) ? exactNumber(text) : text;
}

/** Integers beyond 2^53 as `bigint`, as in a body; with a point or an exponent it is a double. */
function exactNumber(text: string): number | bigint {
  const double = Number(text);
  return /^-?[0-9]+$/u.test(text) && !Number.isSafeInteger(double) ? BigInt(text) : double;
}

/** The escapes of JSON, and `\*` for a star that is a star. */
function unescaped(raw: string, at: number): Pick<Word, 'text' | 'stars'> {
  if (!/[\\*]/u.test(raw)) return { text: raw, stars: [] };
  const stars: number[] = [];
  let text = '';
  for (const { 0: piece, index } of raw.matchAll(PIECE)) {
    if (piece === '*') stars.push(text.length);
    text += piece.startsWith('\\') ? meaning(piece, at + index) : piece;
  }
  return { text, stars };
}

function meaning(escape: string, at: number): string {
  if (escape.length === 6) return String.fromCharCode(parseInt(escape.slice(2), 16));
  const sign = escape.slice(1);
  if ('"\\/*'.includes(sign)) return sign;
  const control = ESCAPES[sign];
  if (control !== undefined) return control;
  throw new SyntaxFault(
    at,
    String.raw`Unknown escape. There are \" \\ \* \/ \b \f \n \r \t and \u with four hexadecimal digits.`,
  );
}
