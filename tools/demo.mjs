// Fills the running local service with 50 experiments and 10,000 drifts through its API: npm run demo
// A second run adds only what is missing.
import './support/check-node.mjs';
import { Client, forEachLimited } from './demo/client.mjs';
import { demoDrifts, demoExperiments, driftsPerExperiment, experimentCount } from './demo/experiments.mjs';
import { readLocalState } from './support/local-state.mjs';
import { localToken } from './support/local-token.mjs';
import { run } from './support/report.mjs';

/** The users who can register, in the demo. */
const names = ['admin', 'owner', 'editor', 'reader', 'stranger', 'group-reader', 'subgroup-reader', 'machine'];
const parallel = 8;

await run(async () => {
  const { url } = readLocalState() ?? {};
  if (!url) throw new Error('The local service is not running: start it with "npm start" in another terminal.');
  const users = await registerUsers(url);
  const idOf = Object.fromEntries([...users].map(([name, { id }]) => [name, id]));
  let added = 0;
  for (const experiment of demoExperiments(idOf)) {
    added += await fill(users.get(experiment.owner).client, experiment);
    const done = (experiment.index + 1) * driftsPerExperiment;
    progress(`${experiment.index + 1}/${experimentCount} experiments, ${done.toLocaleString('en')} drifts`);
  }
  console.log(`\nThe demo is there; ${added.toLocaleString('en')} drifts were added. See ${url}/docs.`);
});

async function registerUsers(url) {
  const users = new Map();
  for (const name of names) {
    const client = new Client(url, await localToken(name));
    await client.request('POST', '/user', { accept: [409] });
    const { body } = await client.request('GET', '/user/self');
    users.set(name, { client, id: body.id });
  }
  return users;
}

/** Creates what an experiment lacks; returns how many drifts were added. */
async function fill(client, experiment) {
  const id = await findOrCreate(client, experiment.request);
  const path = `/experiment/${id}/drift`;
  const { headers } = await client.request('POST', `${path}/search?page_size=1`, { json: {} });
  const present = JSON.parse(headers.get('x-pagination')).total;
  const missing = demoDrifts(experiment).slice(present);
  await forEachLimited(missing, parallel, (json) => client.request('POST', path, { json }));
  return missing.length;
}

async function findOrCreate(client, request) {
  const { status, body } = await client.request('POST', '/experiment', { json: request, accept: [409] });
  if (status !== 409) return body.id;
  const { body: found } = await client.request('POST', '/experiment/search', { json: { name: request.name } });
  if (!found[0]) throw new Error(`Somebody else has an experiment with the name "${request.name}".`);
  return found[0].id;
}

/** One line that is written over in a terminal. */
function progress(text) {
  if (process.stdout.isTTY) process.stdout.write(`\r${text}`);
  else if (text.startsWith('10/') || text.startsWith(`${experimentCount}/`)) console.log(text);
}
