import { membersOf } from '../support/json-members.js';

/** Members of a drift that only the service sets: an export has them, a new record may not. */
export const SERVICE_MEMBERS: ReadonlySet<string> = new Set([
  'id',
  'created_at',
  'updated_at',
  'schema_version',
  'status_history',
  'stale',
]);

/**
 * A JSON object without those members, all else byte for byte: what `JSON.parse` would do to large integers, doubled keys and
 * spelling, it would do to the user's data. Anything that is no object is left to the service, which says what is wrong.
 */
export function withoutServiceMembers(bytes: Buffer): Buffer {
  const members = membersOf(bytes);
  const kept = members?.filter(({ name }) => !SERVICE_MEMBERS.has(name));
  if (!members || !kept || kept.length === members.length) return bytes;
  const parts = kept.flatMap(({ start, end }, index) => [...(index > 0 ? [COMMA] : []), bytes.subarray(start, end)]);
  return Buffer.concat([OPEN, ...parts, CLOSE]);
}

const OPEN = Buffer.from('{');
const COMMA = Buffer.from(',');
const CLOSE = Buffer.from('}');
