import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { runAdopt, startAdopt } from './support/adopt-command.js';
import { type Api, api, DRIFT } from './support/api.js';
import { databaseOf } from './support/database.js';
import { type EarlierDrift, earlierDrifts, shownTime } from './support/earlier-database.js';
import { randomOf, SEED } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';

/** How often the command is killed; `ADOPTION_KILLS` for more than the suite has time for. */
const KILLS = Number(process.env['ADOPTION_KILLS'] ?? 3);
const RECORDS = 2_500;

/** Most milliseconds of a start that ends in a kill before anything is moved, and of work before one. */
const START_MS = 2_000;
const WORK_MS = 600;

const random = randomOf(SEED);

let server: TestServer;
let client: Api;
let database: Connection;

beforeAll(async () => {
  server = await startServer();
  [client, database] = await Promise.all([api(server), databaseOf(server)]);
  await client.register('owner');
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

const noted = () =>
  database
    .collection('app.system')
    .aggregate([{ $match: { kind: 'adoption' } }, { $group: { _id: null, read: { $sum: '$read' } } }])
    .toArray()
    .then(([sum]) => Number(sum?.['read'] ?? 0));

/** An experiment of the running service that gets the collection of an earlier one. It knows nothing of that. */
async function experimentWith(drifts: readonly EarlierDrift[]): Promise<string> {
  const { id } = await client.experiment();
  await database.collection(`app.${id}`).insertMany([...drifts] as never[]);
  return id;
}

/** Records drifts in the experiments, one after the other, until it is told to stop; gives the ids. */
function keepWriting(ids: readonly string[]): () => Promise<string[]> {
  let stopped = false;
  const written: string[] = [];
  const writing = (async () => {
    for (let index = 0; !stopped; index += 1) {
      const id = ids[index % ids.length] ?? '';
      const { id: driftId } = await client.drift(id, { ...DRIFT, model: 'written meanwhile' });
      written.push(`${id} ${driftId}`);
      await sleep(20);
    }
  })();
  return async () => {
    stopped = true;
    await writing;
    return written;
  };
}

/** Kills the command while it starts or, mostly, while it works. */
async function killOnce(): Promise<void> {
  const before = await noted();
  const command = startAdopt(server.databaseName);
  let isOver = false;
  const ended = command.ended.finally(() => (isOver = true));
  if (random() < 0.2) await sleep(random() * START_MS);
  else {
    while (!isOver && (await noted()) === before) await sleep(5);
    await sleep(random() * WORK_MS);
  }
  command.kill();
  await ended;
}

it(
  `the command, killed ${KILLS} times at random moments while the service writes, moves every record once; TEST_SEED=${SEED}`,
  async () => {
    const collections = new Map<string, EarlierDrift[]>();
    for (let index = 0; index < Math.max(4, KILLS / 2); index += 1) {
      const drifts = earlierDrifts(RECORDS);
      collections.set(await experimentWith(drifts), drifts);
    }
    const stopWriting = keepWriting([...collections.keys()]);
    for (let kill = 0; kill < KILLS; kill += 1) await killOnce();
    const { exitCode, stdout, stderr } = await runAdopt(server.databaseName);
    const written = await stopWriting();
    if (exitCode !== 0) throw new Error(`The command failed: ${stdout}${stderr}`);
    expect(written.length).toBeGreaterThan(KILLS);
    for (const [id, drifts] of collections) {
      const stored = await database
        .collection('app.drifts')
        .find({ experiment_id: id, model: /^model/ })
        .toArray();
      const byId = new Map(stored.map((drift) => [drift['id'] as string, drift]));
      expect([stored.length, byId.size]).toEqual([RECORDS, RECORDS]);
      const different = drifts.filter(({ _id, created_at, parameters, model }) => {
        const found = byId.get(_id);
        const isSame = found?.['model'] === model && found['parameters'].index === parameters['index'];
        return !isSame || found['created_at'].toISOString() !== shownTime(created_at);
      });
      expect(different).toEqual([]);
    }
    const meanwhile = await database.collection('app.drifts').find({ model: 'written meanwhile' }).toArray();
    expect(meanwhile.map(({ experiment_id, id }) => `${experiment_id} ${id}`).sort()).toEqual(written.sort());
    const names = (await database.listCollections()).map(({ name }) => name);
    expect(names.filter((name) => collections.has(name.slice('app.'.length)))).toEqual([]);
  },
  // a transaction that is killed holds its locks for a minute
  180_000 + KILLS * 30_000,
);
