import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserName } from './environment.js';
import type { TestServer } from './server.js';
import { tokenFor } from './tokens.js';

/** The built command line. */
export const CLI_ENTRY = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'cli', 'src', 'main.js');

/** What a command wrote and how it ended. */
export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface RunningCli {
  readonly child: ChildProcess;
  /** What it wrote so far. */
  written(): { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<CliResult>;
}

/** How a command is run. */
export interface CliOptions {
  /** Variables besides those of the instance. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input, at once; it is empty without. */
  readonly input?: string | Uint8Array;
  /** Is told what the command has written so far, each time it writes. */
  readonly onOutput?: (text: string, child: ChildProcess) => void;
}

/** The built command line as a process of its own, with a config folder and settings of its own. */
export class Cli {
  private constructor(
    /** The config folder, and where commands run. */
    readonly folder: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** @param env settings of every command; nothing of the test's own environment reaches them but `PATH` */
  static async create(env: Readonly<Record<string, string>> = {}): Promise<Cli> {
    return new Cli(await mkdtemp(join(tmpdir(), 'drift-watch-cli-')), env);
  }

  /** One that talks to a service, with a token of a user in its environment. */
  static async at({ url }: Pick<TestServer, 'url'>, as: UserName = 'owner'): Promise<Cli> {
    return Cli.create({ DRIFT_WATCH_URL: url, ...(await tokenOf(as)) });
  }

  /** Starts a command. */
  start(args: readonly string[], { env = {}, input = '', onOutput }: CliOptions = {}): RunningCli {
    const child = spawn(process.execPath, [CLI_ENTRY, ...args], {
      cwd: this.folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.folder,
        LANG: 'C.UTF-8',
        DRIFT_WATCH_CONFIG_DIR: this.folder,
        ...this.env,
        ...env,
      },
    });
    const written = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        written[name] += text;
        onOutput?.(written.stdout + written.stderr, child);
      });
    }
    child.stdin.on('error', () => undefined); // it may end before it has read all
    child.stdin.end(input);
    const ended = new Promise<CliResult>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode) => resolve({ exitCode, ...written }));
    });
    return { child, written: () => ({ ...written }), ended };
  }

  /** Runs a command to its end. */
  run(args: readonly string[], options?: CliOptions): Promise<CliResult> {
    return this.start(args, options).ended;
  }

  /** Runs a command that must succeed, and gives what it printed without the last line feed. */
  async print(args: readonly string[], options?: CliOptions): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(args, options);
    if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}: ${stderr}${stdout}`);
    return stdout.replace(/\n$/, '');
  }

  /** Runs a command with `--json` and gives what it printed, parsed. */
  async json<T>(args: readonly string[], options?: CliOptions): Promise<T> {
    return JSON.parse(await this.print([...args, '--json'], options)) as T;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The environment of a command that a user runs; `null` = nobody. */
export async function tokenOf(user: UserName | null): Promise<{ DRIFT_WATCH_TOKEN: string }> {
  return { DRIFT_WATCH_TOKEN: user === null ? '' : await tokenFor(user) };
}
