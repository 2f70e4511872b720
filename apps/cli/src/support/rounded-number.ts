/** Texts and numbers of a JSON document, and whether a text is the name of a member. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)/g;

/** A number of a JSON document that `JSON.parse` would change. */
export interface RoundedNumber {
  /** As it is written. */
  readonly number: string;
  /** The member that was named last before it, in quotes; undefined when there is none. */
  readonly name: string | undefined;
}

/** The first integer beyond 2^53, or number beyond all that JavaScript has; undefined when there is none. @param json a valid document */
export function roundedNumber(json: string): RoundedNumber | undefined {
  let name: string | undefined;
  for (const [, text, colon, number] of json.matchAll(TOKEN)) {
    if (text !== undefined && colon !== undefined) name = text;
    if (number !== undefined && !isKept(number)) return { number, name };
  }
  return undefined;
}

function isKept(number: string): boolean {
  const value = Number(number);
  return /^-?\d+$/.test(number) ? Number.isSafeInteger(value) : Number.isFinite(value);
}
