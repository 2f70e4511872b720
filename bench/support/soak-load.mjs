import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { requestsOf } from './load.mjs';
import { operations } from './operations.mjs';
import { cpuMs, memoryMb } from './process-usage.mjs';

/** Requests of each kind in a round: most are searches, as behind a dashboard. */
const MIX = { search: 7, create: 2, read: 1 };

/** Seconds between two looks at the service. */
export const SAMPLE_SECONDS = 10;

const CONNECTIONS = 32;

/**
 * Requests of every kind by turns.
 *
 * @param {import('./stage.mjs').Program} program
 * @param {{seconds: number, token: string, perSecond?: number}} how as many as it can without `perSecond`
 * @returns {Promise<{perSecond: number, p50: number, p99: number, wrong: number, cores: number}>}
 */
export async function soak(program, { seconds, token, perSecond }) {
  const before = cpuMs(program.pid);
  const run = autocannon({
    url: program.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: mixed(program, token),
    ...(perSecond !== undefined && { overallRate: perSecond }),
  });
  const { requests, latency, errors, non2xx, duration } = await run;
  return {
    perSecond: requests.total / duration,
    p50: latency.p50,
    p99: latency.p99,
    wrong: errors + non2xx,
    cores: (cpuMs(program.pid) - before) / (duration * 1000),
  };
}

function mixed(program, token) {
  return Object.entries(MIX).flatMap(([name, times]) => {
    const requests = requestsOf(
      program,
      operations.find((operation) => operation.name === name),
      token,
    );
    return Array.from({ length: times }, (_, index) => requests[index % requests.length]);
  });
}

/** Looks at memory and event loop until it is told to stop. */
export async function watch(program, metricsUrl, ended) {
  const samples = [];
  const begin = performance.now();
  while (!ended.aborted) {
    await sleep(SAMPLE_SECONDS * 1000, undefined, { signal: ended }).catch(() => undefined);
    const text = await (await fetch(metricsUrl)).text();
    samples.push({
      minute: (performance.now() - begin) / 60_000,
      memory: memoryMb(program.pid).now,
      heap: valueOf(text, 'nodejs_heap_size_used_bytes') / 1e6,
      lagMs: valueOf(text, 'nodejs_eventloop_lag_p99_seconds') * 1000,
    });
  }
  return samples;
}

function valueOf(text, name) {
  return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
}
