import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { runCommand } from './run-command.js';

/** The oldest server that the service supports. */
const oldestMajor = 6;

/**
 * Runs a `mongod` once to see that it works on this machine (right architecture, libraries there) and is new enough.
 *
 * @returns its version, e.g. `6.0.5`
 * @throws Error that says what is wrong with it
 */
export async function checkMongod(binary: string): Promise<string> {
  const { stdout } = await runCommand(binary, ['--version'], 20_000);
  const version = /db version v(\d+)(\S*)/.exec(stdout);
  if (!version) throw new Error(`${binary} is not a mongod: "--version" printed no version.`);
  if (Number(version[1]) < oldestMajor) {
    throw new Error(`${binary} is MongoDB ${version[1]}${version[2]}; ${oldestMajor}.0 or newer is needed.`);
  }
  return `${version[1]}${version[2]}`;
}

/** @throws Error when the file's SHA-256 is another one than expected (hex) */
export async function checkSha256(file: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  if (actual !== expected) throw new Error(`${file} has SHA-256 ${actual}, expected ${expected}.`);
}
