import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { right, wrong, type Parsed } from './parsers/parser.js';

/** Largest secret file in bytes; a larger one is not a setting but a mistake. */
const LARGEST_FILE = 1_048_576;

/** The text of a secret file without one trailing newline. */
export function readSecretFile(path: string): Parsed<string> {
  try {
    const facts = statSync(path);
    // Reading a pipe or a device could wait for ever.
    if (!facts.isFile()) return wrong('it is not a regular file');
    if (facts.size > LARGEST_FILE) return wrong(`the file is larger than ${LARGEST_FILE} bytes`);
    const content = readFileSync(path);
    // Decoded all the same, it would be another secret than the one in the file.
    if (!isUtf8(content)) return wrong('the file is not UTF-8 text');
    return right(content.toString('utf8').replace(/\r?\n$/, ''));
  } catch (error) {
    return wrong(`the file cannot be read (${readFault(error)})`);
  }
}

/** Why the file system refuses, without a path. */
export function readFault(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown reason';
}
