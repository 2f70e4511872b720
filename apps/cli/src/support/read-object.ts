import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { usageError } from '../failure/cli-error.js';

/**
 * A JSON object from a file, or from standard input when its name is `-`.
 *
 * @throws CliError when it cannot be read or is no such thing
 */
export async function readObject(path: string, stdin: NodeJS.ReadableStream): Promise<Record<string, unknown>> {
  const name = path === '-' ? 'Standard input' : path;
  let content: string;
  try {
    content = path === '-' ? await text(stdin) : await readFile(path, 'utf8');
  } catch (cause) {
    throw usageError(`${name} cannot be read.`, { reason: messageOf(cause), cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw usageError(`${name} holds no JSON.`, { reason: messageOf(cause), cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw usageError(`${name} holds no JSON object.`, {
    reason: 'One run is an object with its members.',
    next: 'For many runs use "drift-watch drifts import".',
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
