import { type FaultTree, MAX_FAULTS } from '../faults.js';
import { OversizedInteger } from './parse-json.js';

/** Deepest nesting of a body, the outermost object being level 1. */
export const MAX_JSON_DEPTH = 32;

/** What JavaScript takes for an object's prototype, and the driver for a mark of its own types. */
export const RESERVED_KEYS = ['__proto__', '_bsontype'];

/**
 * Most values of a body: itself, and the members and items of all levels. Each of the steps that such a document goes through
 * takes 5 to 25 ms, and no step can be interrupted (bench/stalls.mjs measures them).
 */
export const MAX_JSON_VALUES = 50_000;

export function tooDeep(): string {
  return `Nested deeper than ${MAX_JSON_DEPTH} levels.`;
}

/** @param at the byte that makes it too many, where that is known */
export function tooManyValues(at?: number, max = MAX_JSON_VALUES): string {
  const place = at === undefined ? '' : ` at byte ${at}`;
  return `More than ${max} values, those inside of others counted too${place}. Send fewer: long lists and tables are better kept elsewhere, and named here.`;
}

export function tooManyKeys(max: number): string {
  return `The body has more than ${max} keys.`;
}

/**
 * What cannot be stored or given back unchanged, anywhere in a body: numbers that a double or 64 bits cannot hold, text
 * that UTF-8 cannot, keys with NUL (BSON ends a key there) or a reserved name, nesting deeper than `MAX_JSON_DEPTH`, and
 * more values than there may be. Linear in the size of the body.
 * @returns undefined when all is well
 */
export function inspectJson(body: unknown, maxValues = MAX_JSON_VALUES): FaultTree | undefined {
  const inspection = new Inspection(maxValues);
  inspection.visit(body, 1);
  return inspection.faults;
}

/** Values of a JSON value: itself, and the members and items of all levels. */
export function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let values = 1;
  for (const member of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) values += valuesIn(member);
  return values;
}

class Inspection {
  faults: FaultTree | undefined;
  private count = 0;
  private values = 0;
  /** Where the visit is. One list for all: most places are never reported. */
  private readonly path: string[] = [];

  constructor(private readonly maxValues: number) {}

  visit(value: unknown, depth: number): void {
    if (this.isFull) return;
    this.values += 1;
    if (typeof value === 'string') {
      if (!value.isWellFormed()) this.report('Contains half of a surrogate pair, which UTF-8 cannot carry.');
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) this.report('Number out of range: at most 1.7976931348623157e308.');
    } else if (typeof value === 'object' && value !== null) {
      if (value instanceof OversizedInteger) {
        this.report('Integer out of range: at most 64 bits. Send larger ones as text.');
      } else if (depth > MAX_JSON_DEPTH) {
        this.report(tooDeep(), this.path.slice(0, 1));
      } else if (Array.isArray(value)) this.visitList(value, depth);
      else this.visitObject(value as Record<string, unknown>, depth);
    }
    if (this.values > this.maxValues && this.count === 0) {
      this.report(tooManyValues(undefined, this.maxValues), []);
    }
  }

  /** There is nothing to gain from going on. */
  private get isFull(): boolean {
    return this.count >= MAX_FAULTS || this.values > this.maxValues;
  }

  private visitList(list: readonly unknown[], depth: number): void {
    for (let index = 0; index < list.length && !this.isFull; index += 1) {
      this.path.push(String(index));
      this.visit(list[index], depth + 1);
      this.path.pop();
    }
  }

  private visitObject(object: Record<string, unknown>, depth: number): void {
    for (const key of Object.keys(object)) {
      if (this.isFull) return;
      const fault = keyFault(key);
      this.path.push(fault ? printable(key) : key);
      if (fault) this.report(fault);
      else this.visit(object[key], depth + 1);
      this.path.pop();
    }
  }

  private report(message: string, path: readonly string[] = this.path): void {
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
export function printable(key: string): string {
  if (key === '__proto__') return '"__proto__"';
  return key.toWellFormed().replaceAll('\0', '\\u0000').slice(0, 100);
}
