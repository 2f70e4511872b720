import { inspectJson, MAX_JSON_VALUES, valuesIn } from '../body/inspect-json.js';
import { InvalidRequest } from '../errors.js';
import type { Steps } from '../turns.js';
import { type MergePatch, mergePatch } from './merge-patch.js';
import { type Class, readObject } from './read-object.js';

/**
 * The whole that a merge patch makes of what there is, checked like a whole that was sent: two right halves may be wrong
 * together, and too much. What was stored while more values were allowed may keep as many.
 * @param current as a client would send it
 * @throws InvalidRequest (422)
 */
export function* applyPatch<T extends object>(
  type: Class<T>,
  current: Readonly<Record<string, unknown>>,
  patch: MergePatch,
): Steps<T> {
  const merged = mergePatch(current, patch);
  yield;
  const read = readObject(type, merged);
  yield;
  const most = Math.max(MAX_JSON_VALUES, valuesIn(current));
  yield;
  const faults = inspectJson(merged, most) ?? read.faults;
  if (faults) throw new InvalidRequest(422, { json: faults });
  yield;
  return read.value as T;
}
