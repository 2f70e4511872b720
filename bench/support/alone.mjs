import { answersOf } from './load.mjs';
import { cpuMs } from './process-usage.mjs';
import { median } from './statistics.mjs';

const REQUESTS = 5;

/**
 * Requests that were sent one by one, whatever they were answered.
 *
 * @typedef {object} LoneSample
 * @property {number} status of the last one
 * @property {number} milliseconds until the answer, median
 * @property {number} cpu CPU milliseconds of program and mongod per request
 */

/**
 * Sends a request a few times, each when the one before has been answered.
 *
 * @param {import('./stage.mjs').Program} program
 * @param {import('./operations.mjs').Operation} operation
 * @param {number} mongodPid
 * @param {string} token
 * @returns {Promise<LoneSample>}
 */
export async function measureAlone(program, operation, mongodPid, token) {
  const [send] = answersOf(program, operation, token);
  await send();
  const times = [];
  const used = () => cpuMs(program.pid) + cpuMs(mongodPid);
  const before = used();
  let status;
  for (let sent = 0; sent < REQUESTS; sent += 1) {
    const start = performance.now();
    ({ status } = await send());
    times.push(performance.now() - start);
  }
  return { status, milliseconds: median(times), cpu: (used() - before) / REQUESTS };
}
