import { Transform } from 'class-transformer';
import { registerDecorator, type ValidationArguments } from 'class-validator';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { parseDate } from '#libs/search';
import type { FaultTree } from '../faults.js';
import { MESSAGES } from './messages.js';
import {
  isBoolean,
  isDistinctTextList,
  isId,
  isInstant,
  isMapping,
  isNumber,
  isObjectList,
  isOneOf,
  isText,
  isTextList,
  type NumberBounds,
  type Rule,
  type TextListBounds,
  toBoolean,
} from './rules.js';

type Class = new () => object;

/** What the reader of a request body knows of a field beyond class-validator's own metadata. */
export interface FieldInfo {
  /** Class of the object, or of a list's objects. */
  readonly nested?: () => Class;
  /** Most items of a list; a longer one is not looked into. */
  readonly maxItems?: number;
  /** A patch may not remove it. */
  readonly kept: boolean;
}

export interface FieldOptions {
  /** What the field means, with units and ranges; goes into the OpenAPI document. */
  readonly description: string;
  /** Default false: the field may be left out. */
  readonly required?: boolean;
  /** A patch may not remove it, although it may be left out of a whole. Default: what is required is kept. */
  readonly kept?: boolean;
  readonly example?: unknown;
  /** Default that applies when the field is left out; documentation only, the class sets it. */
  readonly default?: unknown;
}

const FIELDS = Symbol('fields');

/** Looked up once: each line of an upload asks for them several times. */
const known = new WeakMap<Class, ReadonlyMap<string, FieldInfo>>();

/** The declared fields of a request class by name. */
export function fieldsOf(type: Class): ReadonlyMap<string, FieldInfo> {
  const found = known.get(type) ?? declaredFields(type);
  known.set(type, found);
  return found;
}

function declaredFields(type: Class): ReadonlyMap<string, FieldInfo> {
  return (Reflect.getMetadata(FIELDS, type.prototype as object) as Map<string, FieldInfo> | undefined) ?? new Map();
}

/** Faults of one field of a validated object, from the rule that its decorator registered. */
export type Explain = (value: unknown, owner: object) => string[] | FaultTree | undefined;

export const CONTRACT_RULE = 'contract';

/**
 * Declares a field of a request class; the decorators below are this with a rule of `rules.ts`.
 * @param rule what is wrong with a value that is neither absent nor null
 * @param api how the OpenAPI document describes the value
 */
export function field(
  options: FieldOptions,
  rule: (value: unknown, owner: object) => ReturnType<Rule>,
  api: ApiPropertyOptions,
  info: Omit<FieldInfo, 'kept'> = {},
): PropertyDecorator {
  const { required = false, kept = required, description, example } = options;
  const explain: Explain = (value, owner) => {
    if (value === undefined) return required ? [MESSAGES.missing] : undefined;
    if (value === null) return [MESSAGES.null];
    return rule(value, owner);
  };
  return (target, name) => {
    const fields = new Map(declaredFields(target.constructor as Class)).set(String(name), { ...info, kept });
    Reflect.defineMetadata(FIELDS, fields, target);
    known.delete(target.constructor as Class);
    registerDecorator({
      name: CONTRACT_RULE,
      target: target.constructor,
      propertyName: String(name),
      options: { context: { explain } },
      validator: {
        validate: (value: unknown, args?: ValidationArguments) => !explain(value, args?.object ?? {}),
        // class-validator keeps the context only beside a message; what is shown comes from `explain`
        defaultMessage: () => CONTRACT_RULE,
      },
    });
    const described = { ...api, description, required, ...(example !== undefined && { examples: [example] }) };
    const full = options.default === undefined ? described : { ...described, default: options.default };
    ApiProperty(full as ApiPropertyOptions)(target, name);
  };
}

/** Text of any length unless bounded. */
export function TextField(options: FieldOptions & { maxLength?: number }): PropertyDecorator {
  const { maxLength } = options;
  return field(options, isText(maxLength), { type: String, ...(maxLength !== undefined && { maxLength }) });
}

/** A boolean, or one of the spellings of the earlier server (contract section 5). */
export function BooleanField(options: FieldOptions): PropertyDecorator {
  const api = { allOf: [{ $ref: '#/components/schemas/LenientBoolean' }] } as ApiPropertyOptions;
  return (target, name) => {
    Transform(({ value }: { value: unknown }) => toBoolean(value), { toClassOnly: true })(target, name);
    field(options, isBoolean, api)(target, name);
  };
}

/** One of a few words, in the order that the error message lists them. */
export function EnumField(values: readonly string[], enumName: string, options: FieldOptions): PropertyDecorator {
  const api = { enum: [...values], enumName, enumSchema: { description: options.description } };
  return field(options, isOneOf(values), api as ApiPropertyOptions);
}

/** Most tags of a record, wherever tags are. */
export const MAX_TAGS = 1_000;

/** A list of short texts; order and duplicates are kept. */
export function TagsField(options: FieldOptions): PropertyDecorator {
  const items = { type: 'string', minLength: 1, maxLength: 20 };
  const api = { type: 'array', maxItems: MAX_TAGS, items } as ApiPropertyOptions;
  return field(options, isTextList(1, 20, MAX_TAGS), api);
}

/** A number; what is no integer field takes long digits too, rounded to a double as JSON numbers are anywhere else. */
export function NumberField(options: FieldOptions & NumberBounds): PropertyDecorator {
  const { min, max, integer } = options;
  const type = integer ? 'integer' : 'number';
  const upper = max ?? (integer ? Number.MAX_SAFE_INTEGER : undefined);
  const api = { type, ...(min !== undefined && { minimum: min }), ...(upper !== undefined && { maximum: upper }) };
  const toDouble = ({ value }: { value: unknown }): unknown =>
    typeof value === 'bigint' && !integer ? Number(value) : value;
  return (target, name) => {
    Transform(toDouble, { toClassOnly: true })(target, name);
    field(options, isNumber(options), api as ApiPropertyOptions)(target, name);
  };
}

/** A date or date-time, UTC unless it has a zone; becomes a `Date`. */
export function InstantField(options: FieldOptions & { after?: string }): PropertyDecorator {
  const { after } = options;
  const rule = (value: unknown, owner: object): string[] | FaultTree | undefined => {
    const fault = value instanceof Date ? yearFault(value) : isInstant(value);
    if (fault || after === undefined) return fault;
    const earlier = Object.hasOwn(owner, after) ? (owner as Record<string, unknown>)[after] : undefined;
    return earlier instanceof Date && value instanceof Date && earlier >= value
      ? [`Must be after "${after}".`]
      : undefined;
  };
  const toDate = ({ value }: { value: unknown }): unknown =>
    typeof value === 'string' ? (parseDate(value) ?? value) : value;
  return (target, name) => {
    Transform(toDate, { toClassOnly: true })(target, name);
    field(options, rule, { allOf: [{ $ref: '#/components/schemas/LenientDate' }] })(target, name);
  };
}

/** A zone may lead out of the years that can be written. */
function yearFault(instant: Date): string[] | FaultTree | undefined {
  const year = instant.getUTCFullYear();
  return year >= 0 && year <= 9999 ? undefined : isInstant(instant.toISOString());
}

/** A list of different texts. */
export function TextListField(options: FieldOptions & TextListBounds): PropertyDecorator {
  const { minItems, maxItems, maxLength } = options;
  const items = { type: 'string', minLength: 1, maxLength };
  const api = { type: 'array', items, minItems, maxItems, uniqueItems: true } as ApiPropertyOptions;
  return field(options, isDistinctTextList(options), api);
}

/** UUID text in either letter case. */
export function IdField(options: FieldOptions): PropertyDecorator {
  return field(options, isId, { type: String, format: 'uuid' });
}

/** An object with any JSON inside; keys with dots or a leading `$` are data like any other. */
export function FreeObjectField(options: FieldOptions): PropertyDecorator {
  const api = { allOf: [{ $ref: '#/components/schemas/FreeObject' }] } as ApiPropertyOptions;
  return field(options, isMapping, api);
}

// In the two below `type` is wrapped because @nestjs/swagger knows a function that gives a class by the name `type` only.

/** An object with fields of its own. */
export function ObjectField(nested: () => Class, options: FieldOptions): PropertyDecorator {
  return (target, name) => {
    field(options, isMapping, { type: () => nested() }, { nested })(target, name);
  };
}

/** A list of objects with fields of their own. */
export function ListField(nested: () => Class, options: FieldOptions & { maxItems: number }): PropertyDecorator {
  const { maxItems } = options;
  return (target, name) => {
    const api = { type: () => nested(), isArray: true, maxItems };
    field(options, isObjectList(maxItems), api, { nested, maxItems })(target, name);
  };
}
