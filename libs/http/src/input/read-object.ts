import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { FaultTree } from '../faults.js';
import { CONTRACT_RULE, type Explain, fieldsOf } from './field.js';
import { MESSAGES } from './messages.js';
import { isPlainObject } from './rules.js';

type Class<T extends object> = new () => T;

export type Read<T> =
  { readonly value: T; readonly faults?: undefined } | { readonly value?: undefined; readonly faults: FaultTree };

/**
 * Reads a parsed JSON value as an instance of a request class: unknown fields, wrong types and broken rules are
 * reported together, by place, in the words of contract section 2.
 */
export function readObject<T extends object>(type: Class<T>, input: unknown): Read<T> {
  if (!isPlainObject(input)) return { faults: { _schema: [MESSAGES.inputType] } };
  const faults: FaultTree = {};
  for (const [key, fault] of Object.entries(unknownFields(type, input))) faults[key] = fault;
  const value = instantiate(type, input);
  const errors = validateSync(value, { forbidUnknownValues: false });
  merge(faults, faultsOf(errors));
  return Object.keys(faults).length > 0 ? { faults } : { value };
}

function instantiate<T extends object>(type: Class<T>, input: Record<string, unknown>): T {
  const fields = fieldsOf(type);
  const known = Object.entries(input).filter(([key]) => fields.has(key));
  const isFree = ([key]: [string, unknown]): boolean => fields.get(key)?.free ?? false;
  const typed = Object.fromEntries(known.filter((entry) => !isFree(entry)));
  return Object.assign(plainToInstance(type, typed), Object.fromEntries(known.filter(isFree)));
}

function unknownFields(type: Class<object>, input: Record<string, unknown>): FaultTree {
  const fields = fieldsOf(type);
  const faults: FaultTree = {};
  for (const [key, value] of Object.entries(input)) {
    const info = fields.get(key);
    if (!info) faults[key] = [MESSAGES.unknown];
    else if (info.nested) {
      const inside = unknownInside(info.nested(), value);
      if (Object.keys(inside).length > 0) faults[key] = inside;
    }
  }
  return faults;
}

function unknownInside(type: Class<object>, value: unknown): FaultTree {
  if (isPlainObject(value)) return unknownFields(type, value);
  if (!Array.isArray(value)) return {};
  const faults = value.map((item, index): [string, FaultTree] => [String(index), unknownInside(type, item)]);
  return Object.fromEntries(faults.filter(([, inside]) => Object.keys(inside).length > 0));
}

function faultsOf(errors: readonly ValidationError[]): FaultTree {
  const faults: FaultTree = {};
  for (const error of errors) {
    const own = ownFault(error);
    if (own) merge(faults, { [error.property]: own });
    // a value of the wrong kind has no inside worth a word
    if (error.children?.length && !Array.isArray(own)) merge(faults, { [error.property]: faultsOf(error.children) });
  }
  return faults;
}

function ownFault(error: ValidationError): string[] | FaultTree | undefined {
  const context = error.contexts?.[CONTRACT_RULE] as { explain: Explain } | undefined;
  if (error.constraints?.[CONTRACT_RULE] === undefined || !context) return undefined;
  return context.explain(error.value, error.target ?? {});
}

function merge(into: FaultTree, from: FaultTree): void {
  for (const [key, fault] of Object.entries(from)) {
    const known = Object.hasOwn(into, key) ? into[key] : undefined;
    if (known && !Array.isArray(known) && !Array.isArray(fault)) merge(known, fault);
    else if (Array.isArray(fault) || Object.keys(fault).length > 0) into[key] = fault;
  }
}
