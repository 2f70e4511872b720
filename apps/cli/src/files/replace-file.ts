import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ExitCode } from '../exit-code.js';
import { CliError } from '../failure/cli-error.js';
import { errorCode } from '../support/error-code.js';

/**
 * Writes a file beside its place and moves it there when it is whole, so that under its name there is never a half one.
 * @throws CliError when it cannot be written there; whatever the content throws
 */
export async function replaceFile(
  path: string,
  content: string | AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const partial = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    const source = typeof content === 'string' ? [content] : content;
    await pipeline(source, createWriteStream(partial, { flags: 'wx' }), ...(signal ? [{ signal }] : []));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw isOfFile(error) ? unwritable(path, error) : error;
  }
}

/** Faults of the file system have the call that failed. */
function isOfFile(error: unknown): boolean {
  const isSystem = typeof error === 'object' && error !== null && 'syscall' in error && 'path' in error;
  return isSystem && errorCode(error) !== undefined;
}

function unwritable(path: string, error: unknown): CliError {
  return new CliError(`${path} cannot be written.`, {
    exitCode: ExitCode.Usage,
    reason: error instanceof Error ? error.message : String(error),
    next: 'Give a path in a folder that exists and that you may write to.',
    cause: error,
  });
}
