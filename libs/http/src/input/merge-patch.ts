import { isPlainObject } from './rules.js';

/** A merge patch of an object (RFC 7396): what it names is set, null removes, everything else stays. */
export type MergePatch = Readonly<Record<string, unknown>>;

/** The object with the patch applied (RFC 7396 section 2); neither argument is changed. */
export function mergePatch(target: Readonly<Record<string, unknown>>, patch: MergePatch): Record<string, unknown> {
  const merged = new Map(Object.entries(target));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else if (!isPlainObject(value)) merged.set(key, value);
    else merged.set(key, mergePatch(membersOf(merged.get(key)), value));
  }
  return Object.fromEntries(merged);
}

/** The members of an object as JSON has them; what is no object is replaced by an empty one. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!isPlainObject(value)) return {};
  // a database driver may hold an object with the keys `$ref` and `$id` as one of its own
  const json: unknown = typeof value['toJSON'] === 'function' ? value['toJSON']() : value;
  return isPlainObject(json) ? json : {};
}
