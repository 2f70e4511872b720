import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import mongoose from 'mongoose';
import { answersOf } from './load.mjs';

const { EJSON } = mongoose.mongo.BSON;

/** Jobs in the background send commands of their own now and then: a request counts once two runs of it agree. */
const MAX_TRIES = 10;

/** What the driver puts into each command itself. */
const OF_THE_DRIVER = ['lsid', 'txnNumber', '$clusterTime', '$db', '$readPreference'];

/**
 * What the limit does for one request.
 *
 * @typedef {object} Script
 * @property {string} key method and path of the request
 * @property {readonly (readonly object[])[]} steps commands in order; those of one step are sent together, as the service
 * did
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {string} body Base64
 */

/**
 * Has a service of its own answer every request that the limit will get, and notes the answers and what was sent to the
 * database for them.
 *
 * @param {(nodeOptions: readonly string[]) => Promise<{url: string, stop: () => Promise<void>}>} startService
 * @param {import('./operations.mjs').Place} place where the limit reads and writes
 * @param {readonly import('./operations.mjs').Operation[]} operations
 * @param {string} token
 * @returns {Promise<{file: string, remove: () => void}>} where the scripts are
 */
export async function recordScripts(startService, place, operations, token) {
  const folder = mkdtempSync(join(tmpdir(), 'drift-watch-bench-'));
  const log = join(folder, 'commands');
  writeFileSync(log, '');
  const preload = pathToFileURL(join(import.meta.dirname, 'record-commands.mjs'));
  preload.searchParams.set('file', log);
  const service = await startService(['--import', preload.href]);
  try {
    const scripts = [];
    for (const operation of operations) {
      for (const send of answersOf({ url: service.url, place }, operation, token)) {
        scripts.push(await recordOne(send, operation, log));
      }
    }
    const file = join(folder, 'scripts');
    writeFileSync(file, EJSON.stringify(scripts, { relaxed: false }));
    return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
  } finally {
    await service.stop();
  }
}

async function recordOne(send, operation, log) {
  let known;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    truncateSync(log);
    const { key, status, headers, body } = await send();
    if (status !== operation.status) throw new Error(`${operation.name} was answered ${status}: ${body.toString()}`);
    const steps = stepsOf(readFileSync(log, 'utf8'));
    const names = JSON.stringify(steps.map((step) => step.map((command) => Object.entries(command)[0])));
    if (names === known) return { key, steps, status, headers, body: body.toString('base64') };
    known = names;
  }
  throw new Error(`${operation.name} sends other commands each time.`);
}

/** Commands that ran at the same time are one step. */
function stepsOf(log) {
  const steps = [];
  const open = new Set();
  for (const line of log.split('\n').filter(Boolean)) {
    const { requestId, commandName, command } = EJSON.parse(line, { relaxed: false });
    const id = String(requestId);
    if (commandName === undefined) open.delete(id);
    else {
      if (open.size === 0) steps.push([]);
      open.add(id);
      steps.at(-1).push(bare(command));
    }
  }
  return steps;
}

function bare(command) {
  return Object.fromEntries(Object.entries(command).filter(([key]) => !OF_THE_DRIVER.includes(key)));
}
