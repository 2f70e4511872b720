import autocannon from 'autocannon';
import { cpuMs } from './process-usage.mjs';
import { median } from './statistics.mjs';

/** Requests in flight at once: enough to keep two cores busy, too few for a queue to hide the latency. */
export const CONNECTIONS = 16;

/**
 * One measurement.
 *
 * @typedef {object} Sample
 * @property {number} perSecond answered requests per second
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} programCpu CPU milliseconds per request of the measured program
 * @property {number} mongodCpu CPU milliseconds per request of mongod
 */

/**
 * Sends requests for a while and measures what they cost.
 *
 * @param {import('./stage.mjs').Program} program
 * @param {import('./operations.mjs').Operation} operation
 * @param {{seconds: number, mongodPid: number, token: string}} how
 * @returns {Promise<Sample>}
 * @throws Error when any answer is not as it should be: the cost of refusals says nothing
 */
export async function measure(program, operation, { seconds, mongodPid, token }) {
  const latencies = [];
  const before = [cpuMs(program.pid), cpuMs(mongodPid)];
  const run = autocannon({
    url: program.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: requestsOf(program, operation, token),
  });
  const wrong = new Map();
  run.on('response', (_client, status, _bytes, milliseconds) => {
    if (status === operation.status) latencies.push(milliseconds);
    else wrong.set(status, (wrong.get(status) ?? 0) + 1);
  });
  const { duration, errors } = await run;
  const after = [cpuMs(program.pid), cpuMs(mongodPid)];
  if (errors > 0 || wrong.size > 0 || latencies.length === 0) {
    const statuses = [...wrong].map(([status, count]) => `${count} x ${status}`).join(', ');
    throw new Error(
      `${operation.name} of the ${program.name} went wrong: ${errors} errors; ${statuses || 'no answer'}.`,
    );
  }
  const [programCpu, mongodCpu] = after.map((ms, index) => (ms - before[index]) / latencies.length);
  latencies.sort((a, b) => a - b);
  const p99 = latencies[Math.ceil(latencies.length * 0.99) - 1];
  return { perSecond: latencies.length / duration, p50: median(latencies), p99, programCpu, mongodCpu };
}

/**
 * Sends one request and waits for its answer.
 *
 * @param {import('./stage.mjs').Program} program
 * @param {import('./operations.mjs').Operation} operation
 * @param {string} token
 * @throws Error when the answer is not as it should be
 */
export async function sendOne(program, operation, token) {
  const [send] = answersOf(program, operation, token);
  const { status, body } = await send();
  if (status !== operation.status) {
    throw new Error(`${operation.name} of the ${program.name} answered ${status}: ${body.toString().slice(0, 500)}`);
  }
}

/** Of an answer: what differs each time, or belongs to the connection. */
const NOT_KEPT = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

/**
 * Each request of an operation, to be sent as often as one likes.
 *
 * @param {Pick<import('./stage.mjs').Program, 'url' | 'place'>} program
 * @param {import('./operations.mjs').Operation} operation
 * @param {string} token
 * @returns {readonly (() => Promise<{key: string, status: number, headers: Record<string, string>, body: Buffer}>)[]}
 */
export function answersOf(program, operation, token) {
  return requestsOf(program, operation, token).map(({ path, setupRequest, ...request }) => async () => {
    const { body: sent = request.body } = setupRequest?.(request) ?? {};
    const response = await fetch(`${program.url}${path}`, { ...request, body: sent });
    const body = Buffer.from(await response.arrayBuffer());
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !NOT_KEPT.includes(name)));
    return { key: `${request.method} ${path}`, status: response.status, headers, body };
  });
}

/**
 * The requests of an operation as autocannon takes them.
 *
 * @param {Pick<import('./stage.mjs').Program, 'place'>} program
 * @param {import('./operations.mjs').Operation} operation
 * @param {string} token
 */
export function requestsOf({ place }, operation, token) {
  const authorization = `Bearer ${token}`;
  return operation.requests(place).map(({ newBody, body = newBody?.(), ...request }) => ({
    ...request,
    ...(body !== undefined && { body }),
    ...(newBody && { setupRequest: (prepared) => ({ ...prepared, body: newBody() }) }),
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
  }));
}
