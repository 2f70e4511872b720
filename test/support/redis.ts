import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { freePort, guardAgainstOrphan } from '../../libs/mongo/src/embedded/index.js';
import type { TestCertificate } from './certificate.js';

/** A Redis server that can be made to fail. */
export interface TestRedis {
  readonly url: string;
  /** Every key that it holds. */
  keys(): Promise<string[]>;
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again, with nothing in it. */
  restart(): Promise<void>;
  /** SIGSTOP: connections stay open and nothing is answered. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const PASSWORD = 'p@ss/word';

/**
 * Starts a server on a free port of loopback, with a password and its data in a temporary folder.
 * @param tls what TLS is spoken with, and nothing else then; plain without
 */
export async function startRedis(
  binary: string,
  environment: NodeJS.ProcessEnv,
  tls?: TestCertificate,
): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'drift-watch-redis-'));
  const port = await freePort();
  const url = `${tls ? 'rediss' : 'redis'}://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/1`;
  const listening = tls ? await tlsOptions(folder, port, tls) : ['--port', String(port)];
  const start = (): Promise<ChildProcess> => launch(binary, environment, folder, listening);
  let child = await start();
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url,
    keys: async () => {
      const client = await createClient({ url, ...(tls && { socket: { tls: true, ca: tls.certificate } }) }).connect();
      const keys = await client.keys('*');
      client.destroy();
      return keys;
    },
    kill,
    restart: async () => {
      child = await start();
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function tlsOptions(folder: string, port: number, { certificate, key }: TestCertificate): Promise<string[]> {
  const [certificateFile, keyFile] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
  await Promise.all([writeFile(certificateFile, certificate), writeFile(keyFile, key)]);
  const files = ['--tls-cert-file', certificateFile, '--tls-key-file', keyFile];
  return ['--port', '0', '--tls-port', String(port), ...files, '--tls-auth-clients', 'no'];
}

async function launch(
  binary: string,
  env: NodeJS.ProcessEnv,
  folder: string,
  listening: readonly string[],
): Promise<ChildProcess> {
  const bind = ['--bind', '127.0.0.1', ...listening];
  const options = [...bind, '--dir', folder, '--save', '', '--appendonly', 'no', '--requirepass', PASSWORD];
  const child = spawn(binary, options, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const release = child.pid ? guardAgainstOrphan(child.pid) : () => undefined;
  let output = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => {
        output += part;
        if (output.includes('Ready to accept connections')) resolve();
      });
    }
    child.once('error', reject);
    child.once('close', () => {
      release();
      reject(new Error(`The Redis server ended. It wrote:\n${output}`));
    });
  });
  return child;
}
