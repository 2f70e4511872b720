import { InvalidValue } from '../command.js';
import type { Column } from '../output/table.js';

/** Reads `--fields`: names between commas. */
export function fieldNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidValue('It is names between commas, such as id,model,result.p_value.');
  return names;
}

/** A column for each field that was asked for, in that order. */
export function fieldColumns(fields: readonly string[]): Column<object>[] {
  return fields.map((field) => ({
    title: field.toUpperCase(),
    value: (record) => cellText(memberOf(record, field.split('.'))),
    shrinksTo: 12,
  }));
}

/** A key of free members may itself have dots: the longest that fits is taken. */
function memberOf(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (let length = path.length; length > 0; length -= 1) {
    const key = path.slice(0, length).join('.');
    if (Object.hasOwn(value, key)) return memberOf((value as Record<string, unknown>)[key], path.slice(length));
  }
  return undefined;
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
