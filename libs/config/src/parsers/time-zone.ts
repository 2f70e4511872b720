import { right, wrong, type Parser } from './parser.js';

/** An area of the IANA time zone database. Offsets such as `+02:00` are refused: they know no summer time. */
export const timeZone: Parser<string> = {
  expects: 'a name of the IANA time zone database, such as `Europe/Berlin` or `UTC`',
  parse(text) {
    const name = text.trim();
    if (/^[+-]/.test(name)) return wrong('it is an offset, not a name');
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      return right(name);
    } catch (error) {
      if (error instanceof RangeError) return wrong('there is no time zone of this name');
      throw error;
    }
  },
};
