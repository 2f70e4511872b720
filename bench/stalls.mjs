// Measures for how long one request holds up the others at most: node bench/stalls.mjs [--bound MS] [--rounds N] [--write]
import { join } from 'node:path';
import { loadDist } from '../tools/support/dist.mjs';
import { SERVICE } from './support/backstage.mjs';
import { bench, say } from './support/bench.mjs';
import { markdownTable } from './support/markdown-table.mjs';
import { largest, refused } from './support/stall-shapes.mjs';

const JSON_TYPE = 'application/json';
const OPERATIONS = ['create', 'read', 'patch', 'put', 'bulk', 'list', 'ndjson', 'csv', 'compare'];

await bench('stalls', { bound: 100, rounds: 3 }, async (backstage, { bound, rounds }) => {
  const stage = await setStage(backstage);
  const rows = [];
  for (const [shape, text] of Object.entries(largest)) {
    say(`${shape} …`);
    rows.push([shape, ...(await measureShape(stage, text(), rounds))]);
  }
  const refusals = [];
  for (const [shape, text] of Object.entries(refused)) {
    say(`${shape} …`);
    refusals.push([shape, ...(await measureRefusals(stage, text(), rounds))]);
  }
  const longest = Math.max(...[...rows, ...refusals].flatMap(([, ...figures]) => figures));
  if (longest > bound) process.exitCode = 1;
  const shown = (table) => table.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(0) : cell)));
  return [
    `Most CPU ms of the event loop between two ticks of 5 ms, the least of ${rounds} rounds; ${longest.toFixed(0)} is the longest of all (bound: ${bound}).`,
    '',
    markdownTable(['shape', ...OPERATIONS], shown(rows), 1),
    '',
    markdownTable(['refused shape', 'create', 'patch', 'bulk'], shown(refusals), 1),
  ].join('\n');
});

async function setStage({ startService, atEnd, token }) {
  const { freePort } = await loadDist('libs/mongo/src/embedded/index.js');
  const port = await freePort();
  const nodeOptions = ['--import', join(import.meta.dirname, 'support', 'stall-probe.mjs')];
  const service = await startService(SERVICE, { nodeOptions, settings: { STALL_PROBE_PORT: String(port) } });
  atEnd(service.stop);
  const authorization = `Bearer ${await token()}`;
  const send = async (method, path, body, headers = { 'content-type': JSON_TYPE }) => {
    const init = { method, headers: { authorization, ...headers }, ...(body !== undefined && { body }) };
    const response = await fetch(service.url + path, init);
    return { status: response.status, text: await response.text() };
  };
  const longest = async () => (await (await fetch(`http://127.0.0.1:${port}`)).json()).longest;
  await send('POST', '/user');
  return { send, longest };
}

/** The least of what some rounds gave: others on the machine can only lengthen it. */
async function least({ longest }, rounds, operation, expected) {
  const figures = [];
  for (let round = 0; round < rounds; round += 1) {
    await longest();
    const { status, text } = await operation(round);
    if (status !== expected) throw new Error(`Answered with ${status}: ${text.slice(0, 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    figures.push(await longest());
  }
  return Math.min(...figures);
}

async function measureShape(stage, parameters, rounds) {
  const { send } = stage;
  const drifts = await newExperiment(send);
  const ids = [];
  const timed = (expected, operation) => least(stage, rounds, operation, expected);
  const create = await timed(201, async () => {
    const answer = await send('POST', drifts, drift(parameters));
    ids.push(JSON.parse(answer.text).id);
    return answer;
  });
  const [first, second] = ids;
  const read = await timed(200, () => send('GET', `${drifts}/${first}`));
  const patch = await timed(200, (round) =>
    send('PATCH', `${drifts}/${first}`, `{"parameters":{"patched":${round}}}`, {
      'content-type': 'application/merge-patch+json',
    }),
  );
  const put = await timed(200, (round) => send('PUT', `${drifts}/${second}`, drift(parameters, `m${round}`)));
  const bulk = await timed(200, (round) =>
    send('POST', `${drifts}/bulk`, `${drift(parameters)}\n`, {
      'content-type': 'application/x-ndjson',
      'idempotency-key': `"bulk-${drifts}-${round}"`,
    }),
  );
  const list = await timed(200, () => send('GET', `${drifts}?page_size=2`));
  const ndjson = await timed(200, () => send('GET', `${drifts}/export?format=ndjson`));
  const csv = await timed(200, () => send('GET', `${drifts}/export?format=csv`));
  const compare = await leastCompare(stage, rounds, drifts, ids);
  return [create, read, patch, put, bulk, list, ndjson, csv, compare];
}

/** Whether there is too much to compare is a matter of the shape. */
async function leastCompare(stage, rounds, drifts, ids) {
  const path = drifts.replace('/drift', '/compare');
  const operation = () => stage.send('POST', path, JSON.stringify({ runs: ids.slice(-2) }));
  const { status } = await operation();
  return least(stage, rounds, operation, status === 422 ? 422 : 200);
}

async function measureRefusals(stage, parameters, rounds) {
  const { send } = stage;
  const drifts = await newExperiment(send);
  const { text } = await send('POST', drifts, drift('{}'));
  const body = drift(parameters);
  const { status } = await send('POST', drifts, body);
  const create = await least(stage, rounds, () => send('POST', drifts, body), status);
  const headers = { 'content-type': 'application/merge-patch+json' };
  const path = `${drifts}/${JSON.parse(text).id}`;
  const patch = await least(stage, rounds, () => send('PATCH', path, body, headers), status);
  const lines = { 'content-type': 'application/x-ndjson' };
  const bulk = await least(stage, rounds, () => send('POST', `${drifts}/bulk`, `${body}\n`, lines), 200);
  return [create, patch, bulk];
}

async function newExperiment(send) {
  const { text } = await send(
    'POST',
    '/experiment',
    JSON.stringify({ name: `stalls ${Math.random()}`, public: false }),
  );
  return `/experiment/${JSON.parse(text).id}/drift`;
}

function drift(parameters, model = 'm') {
  return `{"job_status":"Completed","model":"${model}","drift_detected":true,"parameters":${parameters}}`;
}
