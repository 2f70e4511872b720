import { InvalidValue } from '../command.js';

/** Reads a window of data, `FROM..TO`: two dates or date-times, the second not included. */
export function dataWindow(text: string): readonly [from: string, to: string] {
  const [from = '', to = '', ...others] = text.split('..');
  if (from === '' || to === '' || others.length > 0) {
    throw new InvalidValue('It is two dates with two dots between, such as 2026-01-01..2026-02-01.');
  }
  return [from, to];
}
