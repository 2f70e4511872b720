import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserName } from './environment.js';
import type { TestServer } from './server.js';
import { tokenFor } from './tokens.js';

/** The built command line. */
export const CLI_ENTRY = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'cli', 'src', 'main.js');

/** How a command is run. */
export interface CliOptions {
  /** Whose token it gets; default `owner`, `null` = none. */
  readonly as?: UserName | null;
  /** Environment besides that of the service and the token. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input, at once; absent = none. */
  readonly input?: string | Uint8Array;
}

/** How a command ended. */
export interface CliEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface RunningCli {
  readonly child: ChildProcess;
  /** What it wrote so far. */
  written(): { stdout: string; stderr: string };
  readonly ended: Promise<CliEnd>;
}

/** Runs a command of the built command line to its end. */
export async function cli(
  server: Pick<TestServer, 'url'>,
  words: readonly string[],
  options: CliOptions = {},
): Promise<CliEnd> {
  return (await startCli(server, words, options)).ended;
}

/** Starts a command of the built command line as a process of its own, with a config folder of its own. */
export async function startCli(
  { url }: Pick<TestServer, 'url'>,
  words: readonly string[],
  { as = 'owner', env = {}, input }: CliOptions = {},
): Promise<RunningCli> {
  const folder = mkdtempSync(join(tmpdir(), 'drift-watch-cli-'));
  const child = spawn(process.execPath, [CLI_ENTRY, ...words], {
    env: {
      PATH: process.env['PATH'] ?? '',
      LANG: 'C.UTF-8',
      DRIFT_WATCH_URL: url,
      DRIFT_WATCH_CONFIG_DIR: folder,
      ...(as !== null && { DRIFT_WATCH_TOKEN: await tokenFor(as) }),
      ...env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  child.stdin.on('error', () => undefined); // it may end before it has read all
  child.stdin.end(input);
  const ended = new Promise<CliEnd>((resolve) => {
    child.once('close', (code) => {
      rmSync(folder, { recursive: true, force: true });
      resolve({ code, stdout, stderr });
    });
  });
  return { child, written: () => ({ stdout, stderr }), ended };
}
