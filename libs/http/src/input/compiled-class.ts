import type { TransformFnParams } from 'class-transformer';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import { CONTRACT_RULE, type Explain, fieldsOf } from './field.js';

type Class = new () => object;
type Convert = (params: TransformFnParams) => unknown;

/** As class-transformer numbers the way from plain to class. */
const PLAIN_TO_CLASS = 0;

/**
 * What the decorators of a request class told class-transformer and class-validator, looked up once: both look it up anew
 * for each object, which is most of what reading a drift costs.
 */
export interface CompiledClass {
  /** As `plainToInstance` makes of an object without objects in it, all of whose keys are fields of the class. */
  instance(flat: Readonly<Record<string, unknown>>): object;
  /** Whether `validateSync` finds nothing wrong with an instance. What is wrong, it has to say itself. */
  isValid(instance: object): boolean;
}

const compiled = new WeakMap<Class, { readonly of: CompiledClass | undefined }>();

/** @returns undefined for a class with decorators beyond those of `field.ts`, which only the libraries understand */
export function compiledClass(type: Class): CompiledClass | undefined {
  const known = compiled.get(type) ?? { of: compile(type) };
  compiled.set(type, known);
  return known.of;
}

function compile(type: Class): CompiledClass | undefined {
  const conversions = conversionsOf(type);
  const rules = rulesOf(type);
  if (!conversions || !rules) return undefined;
  return {
    instance(flat) {
      const instance = new type() as Record<string, unknown>;
      for (const key of Object.keys(flat)) {
        const by = conversions.get(key);
        const value = by ? convert(by, key, flat[key], flat) : flat[key];
        if (value !== undefined) instance[key] = value;
      }
      return instance;
    },
    isValid: (instance) =>
      rules.every(({ name, explain }) => !explain((instance as Record<string, unknown>)[name], instance)),
  };
}

function convert(by: readonly Convert[], key: string, sent: unknown, obj: object): unknown {
  return by.reduce((value, next) => next({ value, key, obj, type: PLAIN_TO_CLASS, options: {} }), sent);
}

/** The conversions of each field; undefined when class-transformer would do more than to apply them. */
function conversionsOf(type: Class): Map<string, readonly Convert[]> | undefined {
  const storage = defaultMetadataStorage;
  const names = [...fieldsOf(type).keys()];
  const isExposed = storage.getExposedMetadatas(type).length > 0 || storage.getExcludedMetadatas(type).length > 0;
  if (isExposed || storage.getStrategy(type) !== 'none') return undefined;
  if (names.some((name) => storage.findTypeMetadata(type, name))) return undefined;
  const found = names.map((name) => [name, storage.findTransformMetadatas(type, name, PLAIN_TO_CLASS)] as const);
  const isConditional = found.some(([, all]) =>
    all.some(({ options: { groups, since, until } }) => groups ?? since ?? until),
  );
  if (isConditional) return undefined;
  const converted = found.filter(([, all]) => all.length > 0);
  return new Map(converted.map(([name, all]) => [name, all.map(({ transformFn }) => transformFn as Convert)]));
}

/** The rule of each field; undefined when class-validator knows rules that are not ours. */
function rulesOf(type: Class): { name: string; explain: Explain }[] | undefined {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const rules = metadatas.map(({ name, propertyName, each, validateIf, context }) => {
    const { explain } = (context ?? {}) as { explain?: Explain };
    return name === CONTRACT_RULE && !each && !validateIf && explain ? { name: propertyName, explain } : undefined;
  });
  return rules.every((rule) => rule !== undefined) ? rules : undefined;
}
