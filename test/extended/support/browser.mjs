import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '../../../tools/support/command.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** What every browser of the tests is started with: it asks nobody but the pages it is sent to. */
export const commonFlags = [
  '--headless',
  '--no-sandbox', // in a container there is none to be had
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const dumpFlags = [
  ...commonFlags,
  '--enable-logging=stderr', // with what the page's console hears
];

/** Its clock runs ahead while nothing is loaded. */
const hurried = '--virtual-time-budget=20000';

/**
 * A browser of the machine.
 *
 * @throws Error when there is none
 */
export function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (!found) throw new Error(`none of ${names.join(', ')} is in the PATH`);
  return found;
}

/**
 * Opens a page and waits until it has settled.
 *
 * @param hosts names that mean this machine
 * @returns `{dom, console}`: the page as HTML, and the lines that its console heard
 */
export async function openPage(browser, url, { hosts = [] } = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'drift-watch-browser-'));
  try {
    const rules = hosts.map((host) => `MAP ${host} 127.0.0.1`).join(', ');
    const args = [
      ...dumpFlags,
      hurried,
      `--host-resolver-rules=${rules}`,
      `--user-data-dir=${profile}`,
      '--dump-dom',
      url,
    ];
    const { exitCode, output } = await runProgram(browser, args, { quiet: true });
    if (exitCode !== 0) throw new Error(`The browser ended with exit code ${exitCode}.`);
    const lines = output.split('\n');
    const heard = (line) => line.includes(':CONSOLE');
    return { dom: lines.filter((line) => !heard(line)).join('\n'), console: lines.filter(heard) };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Keeps a page open, by the real clock, until it has done its work: for pages that talk to a service.
 *
 * @param done settles when the page has said so
 * @returns what `done` gives
 * @throws Error with what the browser wrote when it takes longer than `limitMs`
 */
export async function keepPageOpen(browser, url, done, limitMs = 60_000) {
  const profile = await mkdtemp(join(tmpdir(), 'drift-watch-browser-'));
  const args = [...dumpFlags, `--user-data-dir=${profile}`, '--remote-debugging-port=0', url];
  const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const ended = once(child, 'close');
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (written += text));
  const late = new AbortController();
  const tooLate = sleep(limitMs, undefined, { signal: late.signal }).then(() => {
    throw new Error(`The page was not done in time. The browser wrote:\n${written}`);
  });
  try {
    return await Promise.race([done, tooLate]);
  } finally {
    late.abort();
    process.kill(-child.pid, 'SIGKILL'); // with all its parts
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
