import { nearestField } from '#libs/search';
import { membersOf } from './merge-patch.js';
import type { Read } from './read-object.js';
import { isPlainObject } from './rules.js';
import { queryList, type RawQuery } from './raw-query.js';

/** Most fields that one request may select. */
export const MAX_SELECTED_FIELDS = 50;

/** Steps from an answer to one of its members. */
export type FieldPath = readonly string[];

/** What an answer may be reduced to. */
export interface SelectableFields {
  /** Names of members, those of objects in them with dots. */
  readonly names: readonly string[];
  /** Members that hold any JSON, whose keys may be named after a dot. */
  readonly free: readonly string[];
}

/** Reads the query parameter `fields`: names between commas; absent = everything. */
export function readFieldSelection(
  query: RawQuery,
  selectable: SelectableFields,
): Read<readonly FieldPath[] | undefined> {
  const names = queryList(query['fields'])?.map((name) => name.trim());
  if (names === undefined) return { value: undefined };
  if (names.length > MAX_SELECTED_FIELDS) return { faults: { fields: [`At most ${MAX_SELECTED_FIELDS} fields.`] } };
  const faults = names.flatMap((name) => (isSelectable(name, selectable) ? [] : [unknown(name, selectable.names)]));
  return faults.length > 0 ? { faults: { fields: faults } } : { value: names.map((name) => name.split('.')) };
}

/** The members of an answer that paths lead to; what an answer lacks it goes on lacking. */
export function selectFields(answer: object, paths: readonly FieldPath[]): object {
  const selected: Record<string, unknown> = {};
  for (const path of paths) copyMember(answer as Record<string, unknown>, selected, path);
  return selected;
}

function copyMember(from: Record<string, unknown>, to: Record<string, unknown>, [name = '', ...rest]: FieldPath): void {
  if (!Object.hasOwn(from, name)) return;
  const value = from[name];
  if (rest.length === 0) return define(to, name, value);
  if (!isPlainObject(value)) return;
  const known = Object.hasOwn(to, name) ? to[name] : undefined;
  if (known === value) return; // selected whole before
  const inside = isPlainObject(known) ? known : {};
  copyMember(membersOf(value), inside, rest);
  define(to, name, inside);
}

/** Assignment would give `__proto__` a meaning. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

function isSelectable(name: string, { names, free }: SelectableFields): boolean {
  return names.includes(name) || free.some((root) => name.startsWith(`${root}.`) && !name.split('.').includes(''));
}

function unknown(name: string, names: readonly string[]): string {
  const meant = nearestField(name, names);
  const shown = `Unknown field "${name.slice(0, 100)}".`;
  return meant === undefined ? `${shown} The fields are: ${names.join(', ')}.` : `${shown} Did you mean "${meant}"?`;
}
