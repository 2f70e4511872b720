import { right, wrong, type Mode, type Parsed, type Parser } from './parser.js';

/** What is wrong with one entry of a list, as the end of a sentence that begins with the entry's place. */
export type EntryCheck = (entry: string, mode: Mode) => string | undefined;

/** Reads JSON without V8's message, which repeats the text. */
export function parseJson(text: string): Parsed<unknown> {
  try {
    return right<unknown>(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return wrong('it is not JSON');
    throw error;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of non-empty texts in an already parsed JSON value. */
export function toTexts(value: unknown, mode: Mode, check?: EntryCheck): Parsed<readonly string[]> {
  if (!Array.isArray(value)) return wrong('it is not a JSON array');
  const texts: string[] = [];
  for (const [index, entry] of (value as unknown[]).entries()) {
    if (typeof entry !== 'string' || entry === '') return wrong(`entry ${index + 1} is not a non-empty text`);
    const problem = check?.(entry, mode);
    if (problem !== undefined) return wrong(`entry ${index + 1} ${problem}`);
    texts.push(entry);
  }
  return right(texts);
}

/**
 * A JSON array of texts.
 *
 * @param of what the entries are
 * @param example a right value
 */
export function list(of: string, example: readonly string[], check?: EntryCheck): Parser<readonly string[]> {
  return {
    expects: `a JSON array of ${of}, such as \`${JSON.stringify(example)}\``,
    parse(given, mode) {
      const json = parseJson(given);
      if (json.ok) return toTexts(json.value, mode, check);
      return wrong(given.includes(',') ? 'it is not JSON; a comma-separated list is not read' : json.problem);
    },
  };
}
