import { isObject } from './same-json.js';

/** A value inside a record that is not an object with members: text, number, boolean, null, a list, an empty object. */
export interface Leaf {
  /** JSON pointer (RFC 6901) from the record to the value. */
  readonly path: string;
  readonly value: unknown;
}

/** The leaves of a value in the order of their keys; lists are not looked into. */
export function* leavesOf(value: unknown, path = ''): Generator<Leaf> {
  const members = isObject(value) ? Object.entries(value) : [];
  if (members.length === 0) yield { path, value };
  for (const [key, member] of members) yield* leavesOf(member, `${path}/${pointerStep(key)}`);
}

/** RFC 6901 section 3: `~` and `/` have a meaning in a pointer. */
function pointerStep(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
