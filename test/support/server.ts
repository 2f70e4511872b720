import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { guardAgainstOrphan } from '../../libs/mongo/src/embedded/orphan-guard.js';
import { environment } from './environment.js';

/** A service that runs as its own process, as in production. */
export interface TestServer {
  /** Without a trailing slash, e.g. `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly pid: number;
  readonly databaseName: string;
  /** What it wrote to both streams so far. */
  logs(): string;
  /** SIGTERM; gives the exit code after it has drained. */
  stop(): Promise<number | null>;
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>;
}

/** How `startServer` waits. */
export interface StartOptions {
  /** Wait for `/health/ready` too, default true. */
  readonly waitForReady?: boolean;
  /** Milliseconds for all of it, default 25,000. */
  readonly limitMs?: number;
}

/** Address of a service on loopback, or on all addresses of both families. */
const LOOPBACK = /^https?:\/\/(127\.0\.0\.1|\[::1?\]):/;

const entry = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'api', 'src', 'main.js');

/**
 * Starts the built service on a free port with a fresh database and both issuers trusted.
 *
 * @param settings environment variables that replace or join the usual ones; an empty text removes one
 * @throws Error with all it wrote, when it ends or is not ready in time
 */
export async function startServer(
  settings: Record<string, string> = {},
  options: StartOptions = {},
): Promise<TestServer> {
  const { waitForReady = true, limitMs = 25_000 } = options;
  const env = environmentOf(settings);
  const child = spawn(process.execPath, ['--enable-source-maps', entry], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const release = child.pid ? guardAgainstOrphan(child.pid) : () => undefined;
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve)).finally(release);
  const logs = collect(child);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  try {
    const url = await Promise.race([
      waitFor(logs, waitForReady, Date.now() + limitMs),
      exited.then((code) => Promise.reject(new Error(`The service ended with exit code ${code}.`))),
    ]);
    return {
      url,
      pid: child.pid ?? 0,
      databaseName: env['APP_DATABASE_NAME'] ?? '',
      logs,
      stop: () => end('SIGTERM'),
      kill: async () => void (await end('SIGKILL')),
    };
  } catch (error) {
    await end('SIGKILL');
    throw new Error(`${error instanceof Error ? error.message : String(error)} It wrote:\n${logs()}`, { cause: error });
  }
}

/** The environment of a service, or of a command beside it, that has the usual settings but for these. */
export function environmentOf(settings: Record<string, string>): Record<string, string> {
  const [first, second] = environment.issuers;
  const all: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    APP_DATABASE_URI: environment.serviceMongoUri,
    APP_DATABASE_NAME: `test-${randomUUID()}`,
    APP_PORT: '0',
    APP_TRUSTED_OP_LIST: JSON.stringify([first.issuer, second.issuer]),
    APP_USERS_ENTITLEMENTS: '["user"]',
    APP_ADMIN_ENTITLEMENTS: '["admin"]',
    APP_AUDIENCE: environment.audience,
    APP_ISSUER_RULES: JSON.stringify({ [first.issuer]: { admin: true } }),
    APP_MACHINE_CLIENTS: '["machine"]',
    ...settings,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => (text += part));
  return () => text;
}

async function waitFor(logs: () => string, waitForReady: boolean, deadline: number): Promise<string> {
  for (;;) {
    const url = listeningUrl(logs());
    if (url && (!waitForReady || (await isReady(url)))) return url;
    if (Date.now() > deadline)
      throw new Error(url ? 'The service did not become ready.' : 'The service does not listen.');
    await sleep(25);
  }
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health/ready`).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.ok ?? false;
}

/** The service writes one line with a `url` when it listens. */
function listeningUrl(logs: string): string | undefined {
  for (const line of logs.split('\n').filter((text) => text.startsWith('{') && text.includes('"url"'))) {
    try {
      const { url } = JSON.parse(line) as { url?: string };
      if (url && LOOPBACK.test(url)) return url;
    } catch {
      continue; // the rest of the line is still on its way
    }
  }
  return undefined;
}
