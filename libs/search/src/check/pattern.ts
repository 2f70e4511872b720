/**
 * Regular expressions that a filter may hold: a language small enough to be proven harmless.
 *
 * A backtracking engine is slow when many ways lead through the same text. Ways multiply at repetitions and at groups
 * only; here both are counted, and nothing repeats but one character or class, so the work grows with the text's
 * length to the power of `CHOICES` at most, never exponentially. (Checking the height of stars alone, as common
 * libraries do, lets `(a|a)*b` and `(a|aa)(a|aa)…` pass, which are exponential.)
 *
 * The language is also what PCRE (in the database) and JavaScript read alike, and it is regular, so that the API
 * document states it exactly, as a `pattern`.
 */
const CHOICES = 5;

const LITERAL = String.raw`[^\u0000\\^$.|?*+()\[\]{}]`;
const PUNCTUATION = String.raw`\\[ -/:-@\[-${'`'}{-~]`;
const CLASS_ESCAPE = String.raw`(?:\\[dDwWsStnr]|${PUNCTUATION})`;
const CLASS_LITERAL = String.raw`[^\u0000\\\[\]^-]`;
const CLASS = String.raw`\[\^?-?(?:${ranges()}|${CLASS_LITERAL}|${CLASS_ESCAPE})+-?\]`;
const CHARACTER = `(?:${LITERAL}|${CLASS_ESCAPE}|${CLASS}|[.])`;
const POSITION = String.raw`(?:[\^$|]|\\[bB])`;
const REPEAT = String.raw`(?:[*+?]|\{(?:[0-9]{1,2},?|[0-9],[1-9][0-9]|${upwards('0123456789', ',')})\})[?]?`;
const GROUP = String.raw`\((?:\?:)?(?:${CHARACTER}|${POSITION})*\)(?:\?\??)?`;
const PLAIN = `(?:${CHARACTER}|${POSITION})*`;

/** The whole language as one regular expression, for `new RegExp(…, 'u')` and the API document. */
export const REGEX_LANGUAGE = `^${PLAIN}(?:(?:${CHARACTER}${REPEAT}|${GROUP})${PLAIN}){0,${CHOICES}}$`;

const LANGUAGE = new RegExp(REGEX_LANGUAGE, 'u');

/** What a refused expression most likely tried, and what to write instead; the first that fits is told. */
const REASONS: readonly [RegExp, string][] = [
  [
    /\(\?[=!<]|\(\?[a-z]/u,
    'Lookaround, named groups and inline options are not supported; combine several tests, and give options beside the expression.',
  ],
  [/\(\*/u, 'Verbs such as (*UTF) are not supported.'],
  [/\\[1-9gk]/u, 'Backreferences are not supported.'],
  [/\((?:[^()\\]|\\.)*\(/u, 'A group inside a group is not supported.'],
  [/\)[*+{]/u, 'A group cannot be repeated, because that can take exponential time; only a character or a class can.'],
  [/[*+?}]\+/u, 'Possessive repetitions are not supported.'],
];
const GENERAL =
  'This regular expression is not supported. It may hold characters, classes such as [a-z], \\d \\w \\s \\b, . ^ $ |, ' +
  `groups such as (a|b), and at most ${CHOICES} groups and repetitions (* + ? {2,3}) in all; put \\ before a literal sign.`;

/**
 * @param pattern a regular expression, its length already checked
 * @returns why the language does not hold it, or undefined when it does
 */
export function patternFault(pattern: string): string | undefined {
  if (LANGUAGE.test(pattern)) return undefined;
  if (!compiles(pattern)) return 'Not a valid regular expression.';
  return REASONS.find(([sign]) => sign.test(pattern))?.[1] ?? GENERAL;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

/** A text as a regular expression that matches exactly it. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/gu, String.raw`\$&`);
}

function ranges(): string {
  return ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789']
    .map((signs) => upwards(signs, '-'))
    .join('|');
}

/** Every pair in ascending order, as `a-[a-z]|b-[b-z]|…`: a range that runs downwards is an error. */
function upwards(signs: string, separator: string): string {
  return [...signs].map((sign) => `${sign}${separator}[${sign}-${signs.slice(-1)}]`).join('|');
}
