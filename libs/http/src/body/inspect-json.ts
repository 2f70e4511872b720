import type { FaultTree } from '../faults.js';
import { OversizedInteger } from './parse-json.js';

/** Deepest nesting of a body, the outermost object being level 1. */
export const MAX_JSON_DEPTH = 32;

/** What JavaScript takes for an object's prototype, and the driver for a mark of its own types. */
const RESERVED_KEYS = ['__proto__', '_bsontype'];

/** More faults than a person reads are not collected. */
const MAX_FAULTS = 100;

/**
 * What cannot be stored or given back unchanged, anywhere in a body: numbers that a double or 64 bits cannot hold, text
 * that UTF-8 cannot, keys with NUL (BSON ends a key there) or a reserved name, and nesting deeper than `MAX_JSON_DEPTH`.
 * Linear in the size of the body. Returns undefined when all is well.
 */
export function inspectJson(body: unknown): FaultTree | undefined {
  const inspection = new Inspection();
  inspection.visit(body, [], 1);
  return inspection.faults;
}

class Inspection {
  faults: FaultTree | undefined;
  private count = 0;

  visit(value: unknown, path: readonly string[], depth: number): void {
    if (this.count >= MAX_FAULTS) return;
    if (typeof value === 'string') {
      if (!value.isWellFormed()) this.report(path, 'Contains half of a surrogate pair, which UTF-8 cannot carry.');
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) this.report(path, 'Number out of range: at most 1.7976931348623157e308.');
    } else if (value instanceof OversizedInteger) {
      this.report(path, 'Integer out of range: at most 64 bits. Send larger ones as text.');
    } else if (typeof value === 'object' && value !== null) {
      this.visitContainer(value, path, depth);
    }
  }

  private visitContainer(value: object, path: readonly string[], depth: number): void {
    if (depth > MAX_JSON_DEPTH) {
      this.report(path.slice(0, 1), `Nested deeper than ${MAX_JSON_DEPTH} levels.`);
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      const fault = Array.isArray(value) ? undefined : keyFault(key);
      if (fault) this.report([...path, printable(key)], fault);
      else this.visit(item, [...path, key], depth + 1);
    }
  }

  private report(path: readonly string[], message: string): void {
    this.count += 1;
    this.faults ??= {};
    let branch = this.faults;
    const places = path.length === 0 ? ['_schema'] : path;
    for (const place of places.slice(0, -1)) {
      const known = Object.hasOwn(branch, place) ? branch[place] : undefined;
      const next: FaultTree = known && !Array.isArray(known) ? known : {};
      branch[place] = next;
      branch = next;
    }
    branch[places.at(-1) ?? '_schema'] = [message];
  }
}

function keyFault(key: string): string | undefined {
  if (RESERVED_KEYS.includes(key)) return `A key may not be "${key}".`;
  if (key.includes('\0')) return 'A key may not contain a NUL character.';
  return key.isWellFormed() ? undefined : 'A key may not contain half of a surrogate pair.';
}

/** The key as it can stand in an answer. */
function printable(key: string): string {
  if (key === '__proto__') return '"__proto__"';
  return key.toWellFormed().replaceAll('\0', '\\u0000').slice(0, 100);
}
