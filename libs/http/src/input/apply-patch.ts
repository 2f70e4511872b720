import { inspectJson } from '../body/inspect-json.js';
import { InvalidRequest } from '../errors.js';
import { type MergePatch, mergePatch } from './merge-patch.js';
import { type Class, readObject } from './read-object.js';

/**
 * The whole that a merge patch makes of what there is, checked like a whole that was sent: two right halves may be wrong
 * together, and too much.
 * @param current as a client would send it
 * @throws InvalidRequest (422)
 */
export function applyPatch<T extends object>(
  type: Class<T>,
  current: Readonly<Record<string, unknown>>,
  patch: MergePatch,
): T {
  const merged = mergePatch(current, patch);
  const read = readObject(type, merged);
  const faults = inspectJson(merged) ?? read.faults;
  if (faults) throw new InvalidRequest(422, { json: faults });
  return read.value as T;
}
