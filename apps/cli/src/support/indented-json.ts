/** Texts, signs, and whatever else stands between white space: numbers, true, false and null. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const INDENT = 2;

/**
 * A JSON document with a member or element a line, as `JSON.stringify` indents it. Every number stays as it is written: digits beyond
 * 2^53, which parsing would round, too.
 *
 * @param json a valid document
 */
export function indentedJson(json: string): string {
  let depth = 0;
  let text = '';
  let before = '';
  const newLine = (): string => `\n${' '.repeat(INDENT * depth)}`;
  for (const [token] of json.matchAll(TOKEN)) {
    const isFirst = before === '{' || before === '[';
    if (token === '}' || token === ']') {
      depth -= 1;
      text += isFirst ? token : newLine() + token;
    } else {
      if (isFirst || before === ',') text += newLine();
      text += token === ':' ? ': ' : token;
      if (token === '{' || token === '[') depth += 1;
    }
    before = token;
  }
  return text;
}
