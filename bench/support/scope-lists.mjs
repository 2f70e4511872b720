import { median } from './statistics.mjs';

const TIMES = 9;

/** What is asked, each with the caller's token. */
export const LISTS = [
  { title: 'first page', path: '/experiment/search', filter: {} },
  { title: 'first page by name', path: '/experiment/search?sort_by=name', filter: {} },
  { title: 'page 5', path: '/experiment/search?page=5', filter: {} },
  { title: 'by a name', path: '/experiment/search', filter: { name: 'experiment 4711' } },
  {
    title: 'by the beginning of a name',
    path: '/experiment/search',
    filter: { name: { $startsWith: 'experiment 47' } },
  },
  { title: 'by a tag', path: '/experiment/search', filter: { tags: 'nightly' } },
  { title: 'by configuration', path: '/experiment/search', filter: { 'configuration.x': 3 } },
  {
    title: 'by an alternative',
    path: '/experiment/search',
    filter: { $or: [{ name: 'a' }, { 'configuration.x': 3 }] },
  },
];

/**
 * What a list costs: milliseconds until it is answered, and what the database says of its commands on experiments.
 *
 * @param {{title: string, path: string, filter: object}} list
 * @param {{url: string, authorization: string}} caller
 * @param {import('mongodb').Db} database
 */
export async function measureList({ title, path, filter }, { url, authorization }, database) {
  const ask = async () => {
    const started = performance.now();
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(filter),
    });
    await response.text();
    if (response.status !== 200) throw new Error(`${title}: ${response.status}`);
    return performance.now() - started;
  };
  for (let times = 0; times < TIMES; times += 1) await ask(); // so that nothing is measured for the first time
  const samples = [];
  for (let times = 0; times < TIMES; times += 1) samples.push(await profiled(database, ask));
  const of = (name) => median(samples.map((sample) => sample[name]));
  return { title, answerMs: of('answerMs'), mongodMs: of('mongodMs'), keys: of('keys'), records: of('records') };
}

async function profiled(database, ask) {
  await database.command({ profile: 2 });
  const answerMs = await ask();
  await database.command({ profile: 0 });
  const entries = await database
    .collection('system.profile')
    .find({ ns: /app\.experiments$/ })
    .toArray();
  await database.collection('system.profile').drop();
  const sum = (pick) => entries.reduce((all, entry) => all + Number(pick(entry) ?? 0), 0);
  return {
    answerMs,
    mongodMs: sum(({ cpuNanos, millis }) => (cpuNanos === undefined ? millis : Number(cpuNanos) / 1e6)),
    keys: sum(({ keysExamined }) => keysExamined),
    records: sum(({ docsExamined }) => docsExamined),
  };
}
