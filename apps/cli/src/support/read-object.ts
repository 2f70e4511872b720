import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { usageError } from '../failure/cli-error.js';
import { membersOf } from './json-members.js';
import { NOT_UTF8, TO_UTF8 } from './not-utf8.js';

/** A JSON object as somebody wrote it. */
export interface WrittenObject {
  readonly values: Readonly<Record<string, unknown>>;
  /** Each member with its name, byte for byte: numbers that JavaScript would round are exact here. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Of no file. */
export const NO_OBJECT: WrittenObject = { values: {}, texts: new Map() };

/**
 * A JSON object from a file, or from standard input when its name is `-`.
 *
 * @throws CliError when it cannot be read or is no such thing
 */
export async function readObject(path: string, stdin: NodeJS.ReadableStream): Promise<WrittenObject> {
  const name = path === '-' ? 'Standard input' : path;
  let bytes: Buffer;
  try {
    bytes = path === '-' ? await buffer(stdin) : await readFile(path);
  } catch (cause) {
    throw usageError(`${name} cannot be read.`, {
      reason: messageOf(cause),
      next: 'Give the path of a file, or - for standard input.',
      cause,
    });
  }
  // decoded, each wrong byte would become a sign that nobody wrote
  if (!isUtf8(bytes)) throw usageError(`${name} cannot be read as text.`, { reason: NOT_UTF8, next: TO_UTF8 });
  const content = bytes.toString().replace(/^\ufeff/, '');
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    throw usageError(`${name} holds no JSON.`, {
      reason: messageOf(cause),
      next: 'Mend it there. One run is a JSON object such as {"model": "churn-v3", "drift_detected": true}.',
      cause,
    });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { values: value as Record<string, unknown>, texts: textsOf(Buffer.from(content)) };
  }
  throw usageError(`${name} holds no JSON object.`, {
    reason: 'One run is an object with its members.',
    next: 'For many runs use "drift-watch drifts import".',
  });
}

/** The last one of doubled names counts, as for `JSON.parse`. */
function textsOf(bytes: Buffer): ReadonlyMap<string, string> {
  const members = membersOf(bytes) ?? [];
  return new Map(
    members.map(({ name, start, end }) => [
      JSON.parse(`"${Buffer.from(name, 'latin1').toString()}"`) as string,
      bytes.toString('utf8', start, end).trimEnd(),
    ]),
  );
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
