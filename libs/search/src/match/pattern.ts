/**
 * An expression of the filter language as JavaScript reads it. The database's PCRE differs in a few signs: the dot
 * stops at line feeds only, `$` also matches before a final line feed, `^` in multi-line mode does not match after
 * it, and `\s` means the ASCII blanks.
 *
 * @param pattern as `check/pattern.ts` admits it
 * @param options letters out of `ims`
 */
export function toRegExp(pattern: string, options: string): RegExp {
  const lines = options.includes('m');
  const position: Readonly<Record<string, string>> = {
    '^': lines ? String.raw`(?:^|(?<=\n)(?=[^]))` : '^',
    $: lines ? String.raw`(?=\n|$)` : String.raw`(?=\n?$)`,
    '.': options.includes('s') ? '[^]' : String.raw`[^\n]`,
    '\\s': `[${BLANKS}]`,
    '\\S': `[^${BLANKS}]`,
  };
  const source = pattern.replace(TOKEN, (token) => {
    if (token.startsWith('[')) return token.replace(ESCAPE, (escape) => (escape === '\\s' ? BLANKS : strict(escape)));
    return position[token] ?? strict(token);
  });
  return new RegExp(source, options.includes('i') ? 'iu' : 'u');
}

const TOKEN = /\[(?:[^\]\\]|\\.)+\]|\\.|[\^$.]/gu;
const ESCAPE = /\\./gu;
const BLANKS = String.raw` \t\n\v\f\r`;

/** With the flag `u` only signs of the syntax may be escaped. */
function strict(token: string): string {
  return /^\\[^a-zA-Z\\^$.|?*+()[\]{}/-]$/u.test(token) ? token.slice(1) : token === '\\-' ? '\\x2d' : token;
}
