import type { FieldTests, Filter, Test, Value } from '../filter.js';

/** Words that are read as they stand, without quotes, in every field. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_.-]*$/u;
const RESERVED = /^(?:and|or|not|null|true|false)$/iu;
/** The widest zone that a date may have; a date in it can name a year that UTC needs five digits for. */
const WIDEST_ZONE_MS = (23 * 60 + 59) * 60_000;

/** The filter as text, as short as it gets; `parseFilterText` makes the same tree of it. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
      return filter.filters.length === 0 ? '*' : filter.filters.map(grouped).join(' AND ');
    case 'or':
      return filter.filters.map(grouped).join(' OR ');
    case 'nor':
      return `NOT ${negated(filter.filters)}`;
    case 'field':
      return field(filter);
  }
}

/** In parentheses when it consists of several. */
function grouped(filter: Filter): string {
  const several = filter.kind === 'or' || (filter.kind === 'and' && filter.filters.length > 0);
  return several ? `(${printFilter(filter)})` : printFilter(filter);
}

/** One OR in parentheses reads as the alternatives that all fail; an OR that is one filter needs its own. */
function negated(filters: readonly Filter[]): string {
  const [only] = filters;
  if (filters.length !== 1 || only === undefined) return `(${filters.map(grouped).join(' OR ')})`;
  return only.kind === 'or' ? `(${grouped(only)})` : grouped(only);
}

function field({ name, tests }: FieldTests): string {
  const shown = PLAIN.test(name) && !RESERVED.test(name) ? name : JSON.stringify(name);
  const [only] = tests;
  if (only === undefined || tests.length > 1 || only.op === 'not') return `${shown}:(${conjunction(tests)})`;
  if (only.op === 'in' && only.values.length > 1) return `${shown}:(${only.values.map(value).join(' OR ')})`;
  const sign = isComparison(only) ? '' : ':';
  return `${shown}${sign}${test(only)}`;
}

function isComparison({ op }: Test): boolean {
  return op === 'ne' || op === 'gt' || op === 'gte' || op === 'lt' || op === 'lte';
}

function conjunction(tests: readonly Test[]): string {
  return tests.map(test).join(' AND ');
}

function test(one: Test): string {
  switch (one.op) {
    case 'eq':
      return value(one.value);
    case 'ne':
      return `!=${value(one.value)}`;
    case 'gt':
      return `>${value(one.value)}`;
    case 'gte':
      return `>=${value(one.value)}`;
    case 'lt':
      return `<${value(one.value)}`;
    case 'lte':
      return `<=${value(one.value)}`;
    case 'in':
    case 'nin':
    case 'all':
      return `${one.op}(${one.values.map(value).join(', ')})`;
    case 'size':
      return `size(${one.size})`;
    case 'exists':
      return `exists(${one.exists})`;
    case 'startsWith':
      return quoted(one.text, '', '*');
    case 'contains':
      return quoted(one.text, '*', '*');
    case 'regex':
      return expression(one.pattern, one.options);
    case 'not':
      return one.tests.length === 1 ? `NOT ${conjunction(one.tests)}` : `NOT (${conjunction(one.tests)})`;
    case 'someElement':
      return `any(${conjunction(one.tests)})`;
    case 'someObject':
      return `any(${printFilter(one.filter)})`;
  }
}

/** Between slashes, unless it holds one. */
function expression(pattern: string, options: string): string {
  if (!pattern.includes('/')) return `/${pattern}/${options}`;
  const texts = options === '' ? [pattern] : [pattern, options];
  return `regex(${texts.map((text) => quoted(text)).join(', ')})`;
}

function value(one: Value): string {
  if (typeof one === 'string') return PLAIN.test(one) && !RESERVED.test(one) ? one : quoted(one);
  return one instanceof Date ? date(one) : json(one);
}

function quoted(text: string, before = '', after = ''): string {
  const inside = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('*', String.raw`\*`);
  return `"${before}${inside}${after}"`;
}

function date(instant: Date): string {
  const text = instant.toISOString();
  if (/^[0-9]{4}-/u.test(text)) return text.replace('T00:00:00.000Z', '');
  const [shift, zone] = instant.getTime() < 0 ? [WIDEST_ZONE_MS, '+23:59'] : [-WIDEST_ZONE_MS, '-23:59'];
  return new Date(instant.getTime() + shift).toISOString().replace('Z', zone);
}

/** JSON that keeps what `JSON.stringify` loses: 64-bit integers, and whether a large number is one or a double. */
function json(one: Value): string {
  if (typeof one === 'bigint') return String(one);
  if (typeof one === 'number') return number(one);
  if (typeof one !== 'object' || one === null) return JSON.stringify(one);
  if (Array.isArray(one)) return `[${(one as readonly Value[]).map(json).join(', ')}]`;
  const members = Object.entries(one as Readonly<Record<string, Value>>);
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}: ${json(inner)}`).join(', ')}}`;
}

function number(one: number): string {
  if (Object.is(one, -0)) return '-0';
  const text = String(one);
  return Number.isInteger(one) && !Number.isSafeInteger(one) && !text.includes('e') ? `${text}.0` : text;
}
