import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type Connection } from 'mongoose';
import { type Mongod, startMongod } from '../libs/mongo/src/embedded/index.js';
import { type AdoptResult, runAdopt, startAdopt } from './support/adopt-command.js';
import {
  earlierExperiment,
  earlierTime,
  earlierUser,
  fillEarlierDatabase,
  idOf,
  shownTime,
} from './support/earlier-database.js';
import { randomOf, SEED } from './support/random.js';

/** Several batches of each kind. */
const USERS = 1_500;
const EXPERIMENTS = 1_500;
/** The first so many have a double each. */
const DOUBLES = 40;

/** Milliseconds within which each moment comes on a busy machine. */
const LATEST_MS = 60_000;

/** A process that dies within a transaction keeps its locks for so long. */
const LOCKS_SECONDS = 2;

const users = Array.from({ length: USERS }, (_, index) =>
  earlierUser(`user ${index}`, { created_at: earlierTime(index, 1) }),
);
const userDoubles = users
  .slice(0, DOUBLES)
  .map(({ subject }, index) =>
    earlierUser(subject, { _id: idOf(`double ${index}`), created_at: earlierTime(index, 2) }),
  );
const experiments = Array.from({ length: EXPERIMENTS }, (_, index) => {
  const entity = (userDoubles[index % DOUBLES] ?? users[0])?._id ?? '';
  return earlierExperiment(`experiment ${index}`, { permissions: [{ entity, level: 'Manage' }] });
});
const nameDoubles = experiments
  .slice(0, DOUBLES)
  .map(({ name }, index) => earlierExperiment(name, { _id: idOf(`twin ${index}`), created_at: '2025-01-01T00:00:00' }));

interface StoredExperiment {
  _id: string;
  name: string;
  created_at: unknown;
  permissions: { entity: string }[];
}

let mongod: Mongod;
let database: Connection;
const databaseName = `test-${randomUUID()}`;

beforeAll(async () => {
  mongod = await startMongod({ binary: process.env['TEST_MONGOD_BINARY'] ?? '' });
  database = await mongoose.createConnection(mongod.uri(), { dbName: databaseName }).asPromise();
  await database.db?.admin().command({ setParameter: 1, transactionLifetimeLimitSeconds: LOCKS_SECONDS });
  // the doubles among the others, not all at one end
  await fillEarlierDatabase(database, {
    users: [...userDoubles, ...users],
    experiments: [...nameDoubles, ...experiments],
    drifts: new Map(),
  });
});
afterAll(async () => {
  await database.close();
  await mongod.stop();
});

const settings = () => ({ APP_DATABASE_URI: mongod.uri() });
const count = (collection: string, filter: object = {}): Promise<number> =>
  database.collection(collection).countDocuments(filter);
const CONVERTED = { created_at: { $type: 'date' } };

/** What of the step is done when it is killed. */
const allMoments: [string, () => Promise<boolean>][] = [
  ['users are merged', async () => (await count('app.users')) < USERS + DOUBLES / 2],
  ['experiments are renamed', async () => (await count('app.experiments', { name: /duplicate/ })) > DOUBLES / 2],
  ['users are converted', async () => (await count('app.users', CONVERTED)) > 0],
  ['experiments are converted', async () => (await count('app.experiments', CONVERTED)) > 0],
];

/** One of them; all where `ADOPTION_KILLS` says that there is time for more (test/extended/adoption-kills.mjs). */
const moments = process.env['ADOPTION_KILLS'] === undefined ? [oneOf(allMoments)] : allMoments;

function oneOf<T>(values: readonly T[]): T {
  return values[Math.floor(randomOf(SEED)() * values.length)] as T;
}

/**
 * @returns whether it was killed before it had ended by itself
 * @throws Error with all it wrote, when neither happens in time
 */
async function killWhen(isThere: () => Promise<boolean>): Promise<boolean> {
  const command = startAdopt(databaseName, [], settings());
  let result: AdoptResult | undefined;
  const ended = command.ended.then((ending) => (result = ending));
  const deadline = Date.now() + LATEST_MS;
  let isLate = false;
  while (!result && !isLate && !(await isThere())) {
    await sleep(1);
    isLate = Date.now() > deadline;
  }
  command.kill();
  const { stderr } = await ended;
  if (isLate) throw new Error(`The moment to kill it does not come. It wrote:\n${stderr}`);
  // as time would: it is the same whether a process comes now or when the lease has run out
  await database.collection<{ _id: string }>('app.system').deleteOne({ _id: 'lease:migrations' });
  return result?.exitCode === null;
}

it(`killed while users and experiments are made ready, and run again, has each once; TEST_SEED=${SEED}`, async () => {
  const killed: string[] = [];
  for (const [moment, isThere] of moments) if (await killWhen(isThere)) killed.push(moment);
  expect(killed).toEqual(moments.map(([moment]) => moment));
  const { exitCode, stdout, stderr } = await runAdopt(databaseName, ['--json'], settings());
  if (exitCode !== 0) throw new Error(stderr);

  const found = await database.collection<{ _id: string; created_at: Date }>('app.users').find().toArray();
  expect(new Map(found.map(({ _id, ...user }) => [_id, user.created_at.toISOString()]))).toEqual(
    new Map(users.map(({ _id, created_at }) => [_id, shownTime(created_at)])),
  );
  const kept = await database.collection<StoredExperiment>('app.experiments').find().toArray();
  const twins = new Set(nameDoubles.map(({ _id }) => _id));
  expect(kept).toHaveLength(EXPERIMENTS + DOUBLES);
  expect(kept.filter(({ created_at }) => !(created_at instanceof Date))).toEqual([]);
  expect(kept.filter(({ _id, name }) => name.includes(`(duplicate ${_id})`) !== twins.has(_id))).toEqual([]);
  const ids = new Set(users.map(({ _id }) => _id));
  const entities = kept.flatMap(({ permissions }) => permissions.map(({ entity }) => entity));
  expect([entities.length, entities.filter((entity) => !ids.has(entity))]).toEqual([EXPERIMENTS, []]);
  const { notes } = JSON.parse(stdout) as { notes: { what: string; id: string }[] };
  expect(notes.map(({ id }) => id).sort()).toEqual([...userDoubles, ...nameDoubles].map(({ _id }) => _id).sort());
}, 240_000);
