import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadDist } from '../../tools/support/dist.mjs';

const START_LIMIT_MS = 30_000;

/**
 * Runs a Node program on a free port and waits until it serves. Its log goes to the null device, as nobody reads it.
 *
 * @param {string} name for messages
 * @param {(port: number) => readonly string[]} args of Node
 * @param {string} probe path that it answers with 2xx once it serves
 * @param {(port: number) => Record<string, string>} environment besides `PATH`
 * @returns {Promise<{url: string, pid: number, stop: () => Promise<void>}>}
 * @throws Error when it ends or is not ready in time
 */
export async function startProgram(name, args, probe, environment) {
  const { freePort, guardAgainstOrphan } = await loadDist('libs/mongo/src/embedded/index.js');
  const port = await freePort();
  const child = spawn(process.execPath, args(port), {
    env: { PATH: process.env.PATH ?? '', ...environment(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const release = child.pid ? guardAgainstOrphan(child.pid) : () => undefined;
  const exited = new Promise((resolve) => child.once('close', resolve)).finally(release);
  const url = `http://127.0.0.1:${port}`;
  const failed = exited.then((code) => Promise.reject(new Error(`The ${name} ended with exit code ${code}.`)));
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  try {
    await Promise.race([answers(`${url}${probe}`, name), failed]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid: child.pid, stop };
}

async function answers(url, name) {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await sleep(50);
  }
  throw new Error(`The ${name} did not become ready within ${START_LIMIT_MS / 1000} seconds.`);
}
