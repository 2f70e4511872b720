import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, mongo } from 'mongoose';
import { runAdopt, startAdopt } from './support/adopt-command.js';
import { holdAdoption } from './support/adoption-lease.js';
import { type Api, api, type DriftBody } from './support/api.js';
import {
  type EarlierDrift,
  earlierDrifts,
  earlierExperiment,
  earlierUser,
  idOf,
  writeEarlierDatabase,
} from './support/earlier-database.js';
import { startServer, type TestServer } from './support/server.js';

interface AdoptionBody {
  complete: boolean;
  experiments: { waiting: number; moving: number; done: number };
  moved: number;
  left: number;
  left_records: { experiment_id: string; record: string; why: string }[];
}

/** Just below MongoDB's limit of a document: with the fields that a drift has besides, such a record passes it. Bytes. */
const LIMIT = 16 * 1024 * 1024 - 50;

const TOO_LARGE = 'It is larger than the 16 MB that a stored drift may have.';
const TAKEN = 'The experiment has another drift of this id.';

const owner = earlierUser('owner');
const named = (name: string) => earlierExperiment(name, { permissions: [{ entity: owner._id, level: 'Manage' }] });
const [odd, viewed, series, whole] = [named('odd'), named('viewed'), named('series'), named('whole')];

const good = earlierDrifts(20);
const faulty = (name: string, fields: object): Record<string, unknown> & { _id: string | number } => ({
  ...earlierDrifts(1)[0],
  _id: idOf(name),
  ...fields,
});
const noModel = faulty('no model', { model: 7 });
const noTime = faulty('no time', { created_at: 'yesterday' });
const noUuid = faulty('no uuid', { _id: 17 });
const padded = (length: number) => faulty('huge', { parameters: { text: 'x'.repeat(length) } });
const huge = padded(LIMIT - mongo.BSON.calculateObjectSize(padded(0)));
const taken = faulty('taken', { model: 'of the earlier server' });

const databaseName = `test-${randomUUID()}`;
let database: Connection;
let server: TestServer;
let client: Api;

const earlier = (id: string) => database.collection<{ _id: string | number }>(`app.${id}`);
const collections = async (): Promise<string[]> => (await database.listCollections()).map(({ name }) => name).sort();
const stored = (id: string) => database.collection('app.drifts').countDocuments({ experiment_id: id });
const state = async (): Promise<AdoptionBody> =>
  (await client.get<{ adoption: AdoptionBody }>('/system/migrations', { as: 'admin' })).body.adoption;
const reasons = async (): Promise<[string, string][]> =>
  (await state()).left_records.map(({ record, why }): [string, string] => [record, why]);
const json = (id: unknown): string => JSON.stringify(id);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await isSo()); await sleep(10)) {
    if (Date.now() > deadline) throw new Error(`It does not happen. The service wrote:\n${server.logs()}`);
  }
}

async function report(args: readonly string[] = []) {
  const { exitCode, stdout, stderr } = await runAdopt(databaseName, [...args, '--json']);
  if (exitCode !== 0) throw new Error(`${exitCode}: ${stderr}`);
  return JSON.parse(stdout) as {
    collections: { experimentId: string; moved: number; left: number; unaccounted?: number }[];
    retried: { experimentId: string; moved: number; gone: number; left: number }[];
    left: { id: unknown; why: string }[];
  };
}

beforeAll(async () => {
  database = await writeEarlierDatabase(databaseName, {
    users: [owner],
    experiments: [odd, viewed, series, whole],
    drifts: new Map<string, Record<string, unknown>[]>([
      [odd._id, [noModel, ...good, huge, taken, noTime, noUuid]],
      [whole._id, earlierDrifts(5)],
    ]),
  });
  await database.createCollection(`app.${viewed._id}`, { viewOn: `app.${whole._id}`, pipeline: [] });
  await database.createCollection(`app.${series._id}`, { timeseries: { timeField: 'created_at' } });
  await database.collection(`app.${series._id}`).insertOne({ created_at: new Date(), model: 'a series' });
  for (const { _id } of [odd, whole]) await holdAdoption(database, _id);
  server = await startServer({ APP_DATABASE_NAME: databaseName });
  client = await api(server);
  await client.register('admin');
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

describe('GET /system/migrations of an earlier database', () => {
  it('counts what waits, also while nobody moves it', async () => {
    expect(await state()).toEqual({
      complete: false,
      experiments: { waiting: 2, moving: 0, done: 0 },
      moved: 0,
      left: 0,
      left_records: [],
    });
  });

  it('tells of each record that was left why: too large, its id taken, or no drift', async () => {
    // what a client could do only if the experiment was served before all of it was there
    const other = { ...earlierDrifts(1)[0], experiment_id: odd._id, id: idOf('taken'), _id: undefined };
    await database.collection('app.drifts').insertOne({ ...other, created_at: new Date(), model: 'the other one' });
    for (const { _id } of [odd, whole]) await holdAdoption(database, _id, 0);
    await until(async () => (await state()).complete);
    const { left_records: named, ...counts } = await state();
    expect(counts).toEqual({
      complete: true,
      experiments: { waiting: 0, moving: 0, done: 2 },
      moved: good.length + 5,
      left: 5,
    });
    expect(named.every(({ experiment_id }) => experiment_id === odd._id)).toBe(true);
    expect(await reasons()).toEqual([
      [json(noModel._id), 'model is 7, not a text.'],
      [json(huge._id), TOO_LARGE],
      [json(taken._id), TAKEN],
      [json(noTime._id), 'created_at is "yesterday", not an ISO 8601 time.'],
      ['17', '_id is 17, not lower-case UUID text.'],
    ]);
    expect(await earlier(odd._id).countDocuments()).toBe(good.length + 5);
  });

  it('takes neither a view nor a time series for a collection of drifts', async () => {
    for (const { _id } of [viewed, series]) {
      const { status, body } = await client.post<DriftBody[]>(`/experiment/${_id}/drift/search`, { as: 'owner' });
      expect([status, body]).toEqual([200, []]);
      expect((await client.delete(`/experiment/${_id}`, { as: 'owner' })).status).toBe(204);
    }
    expect(await collections()).toEqual(expect.arrayContaining([`app.${viewed._id}`, `app.${series._id}`]));
    expect(await database.collection(`app.${series._id}`).countDocuments()).toBe(1);
  });
});

describe('npm run adopt, again', () => {
  it('tries what was left, leaves what is as it was, and tells so', async () => {
    const { retried } = await report();
    expect(retried).toEqual([{ experimentId: odd._id, moved: 0, gone: 0, left: 5 }]);
    expect(await stored(odd._id)).toBe(good.length + 1);
  });

  it('moves what was repaired, with its time, forgets what is gone, and brings nothing back that was deleted', async () => {
    const total = async (): Promise<unknown> =>
      (await client.post(`/experiment/${odd._id}/drift/search`, { as: 'owner' })).pagination;
    const runs = async (): Promise<number> =>
      (await client.get<{ total: number }>(`/experiment/${odd._id}/summary`, { as: 'owner' })).body.total;
    const path = `/experiment/${odd._id}/drift`;
    expect((await client.delete(`${path}/${good[3]?._id}`, { as: 'owner' })).status).toBe(204);
    expect([await total(), await runs()]).toEqual([expect.objectContaining({ total: good.length }), good.length]);
    await earlier(odd._id).updateOne({ _id: noModel._id }, { $set: { model: 'repaired' } });
    await earlier(odd._id).updateOne({ _id: noTime._id }, { $set: { created_at: 5 } });
    await earlier(odd._id).deleteOne({ _id: huge._id });

    // that an id is taken only a run finds out
    const expected = { experimentId: odd._id, moved: 2, gone: 1, left: 2 };
    expect((await report(['--dry-run'])).retried).toEqual([expected]);
    expect(await reasons()).toHaveLength(5);
    const { stdout } = await runAdopt(databaseName);
    expect(stdout).toContain(`Of what was left of app.${odd._id} before, 1 are moved, 1 were gone, 3 stay.`);
    expect(await reasons()).toEqual([
      [json(taken._id), TAKEN],
      [json(noTime._id), 'created_at is 5, not an ISO 8601 time.'],
      ['17', '_id is 17, not lower-case UUID text.'],
    ]);
    const { body } = await client.get<DriftBody>(`${path}/${idOf('no model')}`, { as: 'owner' });
    expect(body).toMatchObject({ model: 'repaired', created_at: '2025-01-01T00:00:00.000Z' });
    expect((await client.get(`${path}/${good[3]?._id}`, { as: 'owner' })).status).toBe(404);
    expect([await total(), await runs()]).toEqual([
      expect.objectContaining({ total: good.length + 1 }),
      good.length + 1,
    ]);
  });

  it('goes on after it was killed', async () => {
    const many = earlierDrifts(3_000, (index) => ({ model: index, _id: idOf(`many ${index}`) }));
    const created = await client.experiment();
    await database.collection<{ _id: string }>(`app.${created.id}`).insertMany(many as never[]);
    expect((await report()).collections).toContainEqual({ experimentId: created.id, moved: 0, left: many.length });
    await earlier(created.id).updateMany({}, [{ $set: { model: { $toString: '$model' } } }]);
    const command = startAdopt(databaseName);
    await until(async () => (await stored(created.id)) > 0);
    command.kill();
    await command.ended;
    await report();
    expect([await stored(created.id), await collections()]).toEqual([
      many.length,
      expect.not.arrayContaining([`app.${created.id}`]),
    ]);
  }, 180_000);

  it('keeps a collection for the sake of records that it knows nothing of', async () => {
    const added: EarlierDrift = { ...good[0], _id: idOf('no uuid, with another id') } as EarlierDrift;
    await earlier(odd._id).deleteMany({ _id: { $in: [17, noTime._id, taken._id] } });
    await earlier(odd._id).insertOne({ ...added });
    const { retried, collections: adopted } = await report();
    expect(retried).toEqual([{ experimentId: odd._id, moved: 0, gone: 3, left: 0 }]);
    // the drift that was deleted above, and the one that was added
    expect(adopted).toContainEqual({ experimentId: odd._id, moved: good.length + 1, left: 0, unaccounted: 2 });
    expect(await collections()).toContain(`app.${odd._id}`);
    expect((await runAdopt(databaseName)).stdout).toContain(`app.${odd._id} stays: 2 of its records were added to it`);
  });

  it('drops a collection of which all is there', async () => {
    await earlier(odd._id).deleteMany({ _id: { $in: [good[3]?._id ?? '', idOf('no uuid, with another id')] } });
    await report();
    expect(await collections()).not.toContain(`app.${odd._id}`);
    expect(await stored(odd._id)).toBe(good.length + 1);
    expect(await state()).toMatchObject({ complete: true, left: 0, left_records: [] });
  });
});
