import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { answersOf, requestsOf } from './load.mjs';
import { cpuMs } from './process-usage.mjs';

/** Connections of the flood: so many that those who wait for an answer keep none of the others from asking. */
const CONNECTIONS = 500;

/** Milliseconds between two looks at the liveness probe. */
const PROBE_MS = 100;

/** Good answers in a row after which the service is back to normal, and how much slower than usual each may be. */
const GOOD_ANSWERS = 20;
const SLACK = 3;

/** Milliseconds after which a recovery counts as none. */
const RECOVERY_LIMIT_MS = 60_000;

/**
 * CPU milliseconds of a refused request: every place of the service is taken meanwhile, so nothing else is done.
 *
 * @param {import('./stage.mjs').Program} full a service that lets one request in and none wait
 * @param {import('mongodb').Db} database
 */
export async function refusals(full, operation, database, { seconds, token }) {
  const collection = database.collection('app.drifts');
  const session = database.client.startSession();
  session.startTransaction();
  // a change of the collection waits for this one, and every other change waits for that: nothing of it costs CPU
  await collection.insertOne({ experiment_id: 'none', id: 'none' }, { session });
  const waiting = database.command({ collMod: 'app.drifts', validationLevel: 'moderate' });
  const held = fetch(`${full.url}/experiment/${full.place.written}/drift`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(full.place.drifts[0]),
  });
  try {
    await sleep(500); // the request has to be there first
    const before = cpuMs(full.pid);
    const { statuses } = await shoot(full, operation, { connections: 16, seconds, token });
    const count = statuses.get(503) ?? 0;
    if (count === 0 || statuses.size > 1) throw new Error(`Not all was refused: ${[...statuses].join('; ')}.`);
    return { cpu: (cpuMs(full.pid) - before) / count, perSecond: count / seconds };
  } finally {
    await session.abortTransaction();
    await session.endSession();
    await waiting;
    await held;
  }
}

/** Sends so many requests a second, whatever becomes of them, and asks meanwhile whether the service lives. */
export async function flood(program, operation, { perSecond, seconds, token }) {
  const before = cpuMs(program.pid);
  const ended = new AbortController();
  const probes = probe(program, ended.signal);
  const { statuses, latencies } = await shoot(program, operation, {
    connections: CONNECTIONS,
    overallRate: perSecond,
    seconds,
    token,
  });
  ended.abort();
  const usedMs = cpuMs(program.pid) - before;
  const wrong = [...statuses.keys()].filter((status) => ![operation.status, 503].includes(status));
  return {
    served: (statuses.get(operation.status) ?? 0) / seconds,
    refused: (statuses.get(503) ?? 0) / seconds,
    wrong: wrong.map((status) => `${statuses.get(status)} x ${status}`).join(', ') || 'none',
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cores: usedMs / (seconds * 1000),
    probes: await probes,
  };
}

/** Milliseconds after a flood until the service answers as well and as fast as before. */
export async function recovery(program, operation, { calmMs, token }) {
  const begin = performance.now();
  const [send] = answersOf(program, operation, token);
  let good = 0;
  let since = 0;
  while (good < GOOD_ANSWERS) {
    const sent = performance.now();
    const { status } = await send();
    const isGood = status === operation.status && performance.now() - sent < SLACK * calmMs;
    if (good === 0) since = sent - begin;
    good = isGood ? good + 1 : 0;
    if (performance.now() - begin > RECOVERY_LIMIT_MS) throw new Error('The service did not recover.');
  }
  return since;
}

async function shoot(program, operation, { connections, seconds, token, overallRate }) {
  const statuses = new Map();
  const latencies = [];
  const shot = autocannon({
    url: program.url,
    connections,
    duration: seconds,
    requests: requestsOf(program, operation, token),
    ...(overallRate !== undefined && { overallRate }),
  });
  shot.on('response', (_client, status, _bytes, milliseconds) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === operation.status) latencies.push(milliseconds);
  });
  const { errors } = await shot;
  if (errors > 0) statuses.set('no answer', errors);
  return { statuses, latencies: latencies.sort((a, b) => a - b) };
}

async function probe({ url }, ended) {
  let failed = 0;
  let slowest = 0;
  let count = 0;
  while (!ended.aborted) {
    const sent = performance.now();
    const { ok } = await fetch(`${url}/health/live`).catch(() => ({ ok: false }));
    slowest = Math.max(slowest, performance.now() - sent);
    count += 1;
    if (!ok) failed += 1;
    await sleep(PROBE_MS);
  }
  return { count, failed, slowest };
}

function percentile(sorted, part) {
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}
