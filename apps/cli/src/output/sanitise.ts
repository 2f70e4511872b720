/**
 * What must never reach a terminal from a stored text: C0 and C1 controls (an ESC moves the cursor, retitles the window, answers
 * for the user), directional overrides (text that reads otherwise than it is), line and paragraph separators, and
 * halves of surrogate pairs.
 */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;

/** A stored text made safe for one line of a terminal: what is unsafe is shown as an escape such as `\u001b`. */
export function sanitise(text: string): string {
  return text.replace(UNSAFE, escapeOf);
}

/** The same for text of several lines: line feeds and tabs stay. */
export function sanitiseLines(text: string): string {
  return text.replace(UNSAFE, (sign) => (sign === '\n' || sign === '\t' ? sign : escapeOf(sign)));
}

/** The sequences by which the program itself colours text (ECMA-48, SGR). */
const COLOUR = /(\u001b\[[\d;]*m)/;

/** Whatever is about to be written to a terminal, as a last resort: colours of ours, line feeds and tabs stay. */
export function safeForTerminal(text: string): string {
  return text
    .split(COLOUR)
    .map((part, index) => (index % 2 === 1 ? part : sanitiseLines(part)))
    .join('');
}

/** JSON whose strings reach a terminal unharmed, for it is often shown on one: the same document, written with more escapes. */
export function safeJson(json: string): string {
  return json.replace(UNSAFE, (sign) => (/[\n\r\t]/.test(sign) ? sign : escapeOf(sign)));
}

function escapeOf(sign: string): string {
  if (sign === '\n') return '\\n';
  if (sign === '\r') return '\\r';
  if (sign === '\t') return '\\t';
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
