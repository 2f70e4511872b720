import { isHeavy, jsonPieces, textSlices, writeJson } from '#libs/http';

/**
 * Text that a spreadsheet would take for a formula, full-width signs included, or that was made harmless already. See "CSV Injection" of OWASP:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^'*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/;
/** Also what separates cells where a comma is that of decimals, and where a tab does. */
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$/;

/** A row of CSV (RFC 4180). */
export function csvRow(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** The same row in pieces, each of which takes a moment to write. */
export function* csvPieces(values: readonly unknown[]): Generator<string, void, undefined> {
  for (const [index, value] of values.entries()) {
    if (index > 0) yield ',';
    if (!isHeavy(value)) yield csvCell(value);
    else if (typeof value === 'string') yield* textPieces(FORMULA.test(value) ? `'${value}` : value);
    else yield* quotedPieces(jsonPieces(value));
  }
  yield '\r\n';
}

function* textPieces(text: string): Generator<string, void, undefined> {
  if (!NEEDS_QUOTES.test(text)) return yield text;
  yield* quotedPieces(textSlices(text));
}

function* quotedPieces(pieces: Iterable<string>): Generator<string, void, undefined> {
  yield '"';
  for (const piece of pieces) yield escaped(piece);
  yield '"';
}

/**
 * A value as a cell: text as it is, what is absent or null as nothing, lists and objects as JSON. Text that a spreadsheet
 * would take for a formula gets an apostrophe in front; a reader of the data takes one off where it stands before any of
 * these characters. Numbers stay numbers.
 */
function csvCell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return quoted(FORMULA.test(value) ? `'${value}` : value);
  return typeof value === 'object' ? quoted(writeJson(value)) : String(value);
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${escaped(text)}"` : text;
}

function escaped(text: string): string {
  return text.replaceAll('"', '""');
}
