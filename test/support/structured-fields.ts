/** A string item of a list with parameters that are integers (RFC 9651): all that the headers of the rate limits use. */
export interface ListMember {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
}

const STRING = /^"((?:[ !#-[\]-~]|\\["\\])*)"/;
const PARAMETER = /^; *([a-z*][a-z0-9_.*-]*)=(-?\d{1,15})/;
const COMMA = /^[ \t]*,[ \t]*/;

/**
 * Reads a structured field that is a list.
 * @throws Error where it is no list of such items
 */
export function parseList(field: string): ListMember[] {
  let rest = field.trim();
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  const members: ListMember[] = [];
  do {
    const name = take(STRING)?.[1];
    if (name === undefined) throw new Error(`No string item at "${rest}" in: ${field}`);
    const parameters: Record<string, number> = {};
    for (let found = take(PARAMETER); found; found = take(PARAMETER)) parameters[found[1] ?? ''] = Number(found[2]);
    members.push({ name: name.replace(/\\(.)/g, '$1'), parameters });
  } while (take(COMMA));
  if (rest !== '') throw new Error(`Something behind the list: "${rest}" in: ${field}`);
  return members;
}
