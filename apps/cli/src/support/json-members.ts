const BYTE = { quote: 0x22, comma: 0x2c, colon: 0x3a, backslash: 0x5c, openObject: 0x7b, closeObject: 0x7d } as const;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Where a member of an object is written. */
export interface JsonMember {
  /** As it is written between its quotes, escapes included, each byte a character. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The members of a JSON object, by place; undefined when it is none. With their own bytes large integers, doubled keys and spelling
 * stay what they are: `JSON.parse` would change them.
 */
export function membersOf(bytes: Buffer): JsonMember[] | undefined {
  const members: JsonMember[] = [];
  let at = skipBlanks(bytes, 0);
  if (bytes[at] !== BYTE.openObject) return undefined;
  do {
    const start = skipBlanks(bytes, at + 1);
    if (bytes[start] !== BYTE.quote) return undefined;
    const nameEnd = textEnd(bytes, start);
    const colon = skipBlanks(bytes, nameEnd);
    if (bytes[colon] !== BYTE.colon) return undefined;
    const end = valueEnd(bytes, skipBlanks(bytes, colon + 1));
    members.push({ name: bytes.toString('latin1', start + 1, nameEnd - 1), start, end });
    at = skipBlanks(bytes, end);
  } while (bytes[at] === BYTE.comma);
  const isWhole = bytes[at] === BYTE.closeObject && skipBlanks(bytes, at + 1) === bytes.length;
  return isWhole ? members : undefined;
}

function skipBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (WHITE_SPACE.has(bytes[at] ?? 0)) at += 1;
  return at;
}

/** Behind the text that begins here; the length of all when it does not end. */
function textEnd(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at] === BYTE.backslash) at += 1;
    else if (bytes[at] === BYTE.quote) return at + 1;
  }
  return bytes.length;
}

/** Behind the value that begins here. */
function valueEnd(bytes: Buffer, start: number): number {
  let depth = 0;
  let at = start;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === BYTE.quote) {
      at = textEnd(bytes, at);
      continue;
    }
    if (OPENING.has(byte)) depth += 1;
    else if (CLOSING.has(byte)) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (byte === BYTE.comma && depth === 0) return at;
    at += 1;
  }
  return at;
}
