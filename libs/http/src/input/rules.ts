import { isUuid } from '#libs/ids';
import { parseDate } from '#libs/search';
import { type FaultTree, MAX_FAULTS } from '../faults.js';
import { MESSAGES } from './messages.js';

/** What is wrong with a value that is neither absent nor null; undefined = nothing. */
export type Rule = (value: unknown) => string[] | FaultTree | undefined;

/** Spellings of a boolean that clients of the earlier server use (contract section 5), besides true and false. */
const spellings = (...words: string[]): string[] =>
  words.flatMap((word) => [word, word[0]?.toUpperCase() + word.slice(1), word.toUpperCase()]);
export const TRUE_WORDS = [...new Set(['1', ...spellings('true', 't', 'yes', 'y', 'on')])];
export const FALSE_WORDS = [...new Set(['0', ...spellings('false', 'f', 'no', 'n', 'off')])];

/** The boolean that a value means, or the value itself when it means none. */
export function toBoolean(value: unknown): unknown {
  if (value === 1 || (typeof value === 'string' && TRUE_WORDS.includes(value))) return true;
  if (value === 0 || (typeof value === 'string' && FALSE_WORDS.includes(value))) return false;
  return value;
}

export const isBoolean: Rule = (value) => (typeof value === 'boolean' ? undefined : [MESSAGES.boolean]);

/** @param max most characters (code points, as JSON Schema counts them); absent = no bound */
export const isText =
  (max = Number.POSITIVE_INFINITY): Rule =>
  (value) => {
    if (typeof value !== 'string') return [MESSAGES.string];
    return value.length > max && [...value].length > max ? [MESSAGES.atMostLong(max)] : undefined;
  };

export const isOneOf =
  (values: readonly string[]): Rule =>
  (value) => {
    return typeof value === 'string' && values.includes(value) ? undefined : [MESSAGES.oneOf(values)];
  };

/**
 * A list of texts whose length, counted in characters as people see code points, lies within bounds.
 * @param maxItems most items; a longer list is not looked into
 */
export const isTextList =
  (min: number, max: number, maxItems = Number.POSITIVE_INFINITY): Rule =>
  (value) => {
    if (!Array.isArray(value)) return [MESSAGES.list];
    if (value.length > maxItems) return [MESSAGES.tooMany(value.length, maxItems)];
    return itemFaults(value, (item) => {
      if (typeof item !== 'string') return [MESSAGES.string];
      if (item.length >= 2 * min - 1 && item.length <= max) return undefined; // two units make a character at most
      const { length } = [...item.slice(0, 2 * max + 1)];
      return length < min || length > max ? [MESSAGES.length(min, max)] : undefined;
    });
  };

export interface TextListBounds {
  readonly minItems: number;
  readonly maxItems: number;
  /** Most characters of an item; the least is 1. */
  readonly maxLength: number;
}

/** A list of different texts. */
export const isDistinctTextList =
  ({ minItems, maxItems, maxLength }: TextListBounds): Rule =>
  (value) => {
    const areTexts = isTextList(1, maxLength);
    if (!Array.isArray(value)) return areTexts(value);
    if (value.length < minItems || value.length > maxItems) return [MESSAGES.length(minItems, maxItems)];
    return areTexts(value) ?? repetitions(value);
  };

/** The items that stand in the list before, by index. */
function repetitions(list: readonly unknown[]): FaultTree | undefined {
  return itemFaults(list, (item, index) => {
    const first = list.indexOf(item);
    return first < index ? [MESSAGES.sameAs(first)] : undefined;
  });
}

export const isId: Rule = (value) => {
  if (typeof value !== 'string') return [MESSAGES.string];
  return isUuid(value) ? undefined : [MESSAGES.uuid];
};

/**
 * A list of JSON objects, whose own fields are somebody else's to check.
 * @param max most items
 */
export const isObjectList =
  (max: number): Rule =>
  (value) => {
    if (!Array.isArray(value)) return [MESSAGES.list];
    if (value.length > max) return [MESSAGES.atMostLong(max)];
    return itemFaults(value, (item) => (isPlainObject(item) ? undefined : { _schema: [MESSAGES.inputType] }));
  };

/** Faults of a list's items by index, as many as a person reads. */
export function itemFaults(
  list: readonly unknown[],
  rule: (item: unknown, index: number) => ReturnType<Rule>,
): FaultTree | undefined {
  const faults: [string, string[] | FaultTree][] = [];
  for (let index = 0; index < list.length && faults.length < MAX_FAULTS; index += 1) {
    const fault = rule(list[index], index);
    if (fault) faults.push([String(index), fault]);
  }
  return faults.length === 0 ? undefined : Object.fromEntries(faults);
}

/** A JSON object. */
export const isMapping: Rule = (value) => (isPlainObject(value) ? undefined : [MESSAGES.mapping]);

export interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

export const isNumber =
  ({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, integer = false }: NumberBounds): Rule =>
  (value) => {
    if (typeof value !== 'number') return [integer ? MESSAGES.integer : MESSAGES.number];
    if (integer && !Number.isSafeInteger(value)) return [MESSAGES.integer];
    if (value >= min && value <= max) return undefined;
    return [Number.isFinite(max) ? MESSAGES.between(min, max) : MESSAGES.atLeast(min)];
  };

export const isInstant: Rule = (value) => {
  return typeof value === 'string' && parseDate(value) !== undefined ? undefined : [MESSAGES.date];
};

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
