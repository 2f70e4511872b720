import { right, wrong, type Parser } from './parser.js';

/** A name that MongoDB accepts for a database on every platform ("Naming Restrictions" of its manual). */
export const databaseName: Parser<string> = {
  expects: 'a MongoDB database name of 1 to 63 bytes without white space and `/ \\ . " $ * < > : | ?`',
  parse(text) {
    if (Buffer.byteLength(text) > 63) return wrong('it is longer than 63 bytes');
    if (/[\s\0/\\."$*<>:|?\p{Surrogate}]/u.test(text)) return wrong('it has a character that MongoDB does not accept');
    // They belong to the server itself.
    return ['admin', 'config', 'local'].includes(text.toLowerCase()) ? wrong('it is reserved by MongoDB') : right(text);
  },
};
