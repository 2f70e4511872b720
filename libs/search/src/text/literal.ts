import type { Reading } from './reading.js';
import { readQuoted, valueOf } from './words.js';

const SCALAR = /[^\s,:"[\]{}()]+/uy;

/** A list or an object, as in JSON. */
export function readLiteral(reading: Reading): unknown {
  return reading.scanner.next === '[' ? list(reading) : object(reading);
}

function element(reading: Reading): unknown {
  const { scanner } = reading;
  if (scanner.next === '"') return readQuoted(scanner).text;
  if (scanner.next === '[' || scanner.next === '{') return readLiteral(reading);
  const text = scanner.look(SCALAR)?.[0];
  const value = text === undefined ? undefined : valueOf({ text, quoted: false }, 'free');
  if (value === undefined || typeof value === 'string') throw scanner.unexpected('a JSON value; text stands in quotes');
  scanner.match(SCALAR);
  return value;
}

function list(reading: Reading): unknown[] {
  return reading.enclosed('[', ']', () => separated(reading, ']', () => element(reading)));
}

function object(reading: Reading): Record<string, unknown> {
  const { scanner } = reading;
  const member = (): [string, unknown] => {
    if (scanner.next !== '"') throw scanner.unexpected('a key in quotes');
    const key = readQuoted(scanner).text;
    scanner.expect(':');
    return [key, element(reading)];
  };
  // fromEntries defines its keys, so that `__proto__` stays a key.
  return Object.fromEntries(reading.enclosed('{', '}', () => separated(reading, '}', member)));
}

/** Items between commas, up to a closing bracket, which stays. */
export function separated<T>({ scanner }: Reading, close: string, read: () => T): T[] {
  const items: T[] = [];
  if (scanner.next === close) return items;
  do items.push(read());
  while (scanner.take(','));
  return items;
}
