import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type FaultTree, MAX_FAULTS } from '../faults.js';
import { compiledClass } from './compiled-class.js';
import { CONTRACT_RULE, type Explain, type FieldInfo, fieldsOf } from './field.js';
import type { MergePatch } from './merge-patch.js';
import { MESSAGES } from './messages.js';
import { isPlainObject } from './rules.js';

export type Class<T extends object> = new () => T;

export type Read<T> =
  { readonly value: T; readonly faults?: undefined } | { readonly value?: undefined; readonly faults: FaultTree };

/**
 * Reads a parsed JSON value as an instance of a request class: unknown fields, wrong types and broken rules are
 * reported together, by place, in the words of contract section 2.
 *
 * Each level is read by itself: class-transformer and class-validator get flat objects of the class, never what a client
 * nested where it does not belong. Both trust an object's `constructor`, which may be any JSON there.
 */
export function readObject<T extends object>(type: Class<T>, input: unknown): Read<T> {
  return readAs(type, input, WHOLE);
}

/**
 * Checks a merge patch (RFC 7396) of an object of a request class as far as that can be done without the object: what it
 * sets must be right by itself, and it may remove only what may be left out. Its value is the patch as it came.
 */
export function readPatch(type: Class<object>, input: unknown): Read<MergePatch> {
  const { faults } = readAs(type, input, PATCH);
  return faults ? { faults } : { value: input as MergePatch };
}

/** Which of a field's faults count. */
type Counts = (value: unknown, info: FieldInfo) => boolean;

const WHOLE: Counts = () => true;
const PATCH: Counts = (value, { kept }) => value !== undefined && (value !== null || kept);

function readAs<T extends object>(type: Class<T>, input: unknown, counts: Counts): Read<T> {
  if (!isPlainObject(input)) return { faults: { _schema: [MESSAGES.inputType] } };
  const fields = fieldsOf(type);
  const faults: FaultTree = {};
  const flat: Record<string, unknown> = {};
  const objects: Record<string, unknown> = {};
  let unknown = 0;
  for (const key of Object.keys(input)) {
    const value = input[key];
    const info = fields.get(key);
    if (!info) {
      faults[key] = [MESSAGES.unknown];
      if (++unknown >= MAX_FAULTS) break;
    } else if (info.nested) {
      const inside = readInside(info.nested(), value, counts, info.maxItems);
      objects[key] = inside.value;
      if (inside.faults) merge(faults, { [key]: inside.faults });
    } else {
      const target = typeof value === 'object' ? objects : flat;
      target[key] = value;
    }
  }
  const compiled = compiledClass(type);
  const instance = Object.assign((compiled?.instance(flat) ?? plainToInstance(type, flat)) as T, objects);
  if (!compiled?.isValid(instance)) merge(faults, faultsOf(type, instance, counts));
  return Object.keys(faults).length > 0 ? { faults } : { value: instance };
}

interface ReadInside {
  readonly value: unknown;
  readonly faults?: FaultTree;
}

/** The object, or list of objects, of a nested class; what is neither stays as it is, for the field's own rule to name. */
function readInside(type: Class<object>, value: unknown, counts: Counts, maxItems = 0): ReadInside {
  if (isPlainObject(value)) {
    const read = readAs(type, value, counts);
    return read.faults ? { value, faults: read.faults } : { value: read.value };
  }
  if (!Array.isArray(value) || value.length > maxItems) return { value };
  // a patch replaces a list whole
  const items = value.map((item): ReadInside =>
    isPlainObject(item) ? readInside(type, item, WHOLE) : { value: item },
  );
  const faults = items.flatMap((item, index): [string, FaultTree][] =>
    item.faults ? [[String(index), item.faults]] : [],
  );
  return {
    value: items.map((item) => item.value),
    ...(faults.length > 0 && { faults: Object.fromEntries(faults) }),
  };
}

function faultsOf(type: Class<object>, instance: object, counts: Counts): FaultTree {
  const fields = fieldsOf(type);
  const faults: FaultTree = {};
  for (const { property, constraints, contexts, value } of validateSync(instance, { forbidUnknownValues: false })) {
    const info = fields.get(property);
    if (info && !counts(value, info)) continue;
    const context = contexts?.[CONTRACT_RULE] as { explain: Explain } | undefined;
    const fault = constraints?.[CONTRACT_RULE] === undefined ? undefined : context?.explain(value, instance);
    if (fault) faults[property] = fault;
  }
  return faults;
}

function merge(into: FaultTree, from: FaultTree): void {
  for (const [key, fault] of Object.entries(from)) {
    const known = Object.hasOwn(into, key) ? into[key] : undefined;
    if (known && !Array.isArray(known) && !Array.isArray(fault)) merge(known, fault);
    else if (Array.isArray(fault) || Object.keys(fault).length > 0) into[key] = fault;
  }
}
