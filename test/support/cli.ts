import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command wrote and how it ended. */
export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface CliOptions {
  /** Variables besides those of the instance. */
  readonly env?: Record<string, string>;
  /** Standard input; it is empty without. */
  readonly input?: string;
  /** Is told what the command has written so far, each time it writes. */
  readonly onOutput?: (text: string, child: ChildProcess) => void;
  /** Is given the process at its start. */
  readonly onStart?: (child: ChildProcess) => void;
}

const entry = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'cli', 'src', 'main.js');

/** The built command line as a process of its own, with a config folder and settings of its own. */
export class Cli {
  private constructor(
    /** The config folder, and where commands run. */
    readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  /** @param env settings of every command; nothing of the test's own environment reaches them but `PATH` */
  static async create(env: Record<string, string> = {}): Promise<Cli> {
    return new Cli(await mkdtemp(join(tmpdir(), 'drift-watch-cli-')), env);
  }

  /** Runs a command to its end. */
  run(args: readonly string[], { env = {}, input = '', onOutput, onStart }: CliOptions = {}): Promise<CliResult> {
    const child = spawn(process.execPath, [entry, ...args], {
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
    onStart?.(child);
    const written = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        written[name] += text;
        onOutput?.(written.stdout + written.stderr, child);
      });
    }
    child.stdin.on('error', () => undefined); // a command that reads nothing may have ended
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode) => resolve({ exitCode, ...written }));
    });
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
