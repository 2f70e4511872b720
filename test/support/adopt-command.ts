import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { guardAgainstOrphan } from '../../libs/mongo/src/embedded/orphan-guard.js';
import { environmentOf } from './server.js';

const entry = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'api', 'src', 'adoption', 'main.js');

/** A running `npm run adopt`. */
export interface AdoptCommand {
  /** When it has ended. */
  readonly ended: Promise<AdoptResult>;
  /** SIGKILL, as a crash would. */
  kill(): void;
}

export interface AdoptResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command on a database. */
export function startAdopt(databaseName: string, args: readonly string[] = [], settings = {}): AdoptCommand {
  const env = environmentOf({ APP_DATABASE_NAME: databaseName, ...settings });
  const child = spawn(process.execPath, [entry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const release = child.pid ? guardAgainstOrphan(child.pid) : () => undefined;
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = new Promise<AdoptResult>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, ...output }));
  }).finally(release);
  return { ended, kill: () => void child.kill('SIGKILL') };
}

/** Runs the command to its end. */
export function runAdopt(databaseName: string, args: readonly string[] = [], settings = {}): Promise<AdoptResult> {
  return startAdopt(databaseName, args, settings).ended;
}
