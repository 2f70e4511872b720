import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { settledUntil } from '../apps/api/src/summaries/settling.js';
import { type Api, api, DRIFT, type DriftBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { randomOf, SEED } from './support/random.js';
import { naiveSummary, type SummaryBody } from './support/summaries.js';
import { startServer, type TestServer } from './support/server.js';

const HOUR_MS = 3_600_000;
const STATUSES = ['Running', 'Completed', 'Failed'];

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

const drifts = () => database.collection('app.drifts');
const summaries = () => database.collection('app.summaries');

const get = (id: string, query = '') => client.get<SummaryBody>(`/experiment/${id}/summary${query}`, { as: 'owner' });

/** What the service answers, without the instant, beside the same by going through all drifts. */
async function bothOf(id: string, days = 90) {
  const { status, body } = await get(id, `?days=${days}`);
  expect(status).toBe(200);
  const { computed_at, ...summary } = body;
  expect(Math.abs(Date.parse(computed_at) - Date.now())).toBeLessThan(10_000);
  const stored = await drifts().find({ experiment_id: id }).toArray();
  return [summary, naiveSummary(stored as never, days)];
}

async function expectRight(id: string, days?: number): Promise<void> {
  const [summary, expected] = await bothOf(id, days);
  expect(summary).toEqual(expected);
}

/** An experiment with drifts of many models and states, this many hours apart, the youngest in the last hour. */
async function experimentWith(
  count: number,
  hoursApart: number,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const { id } = await client.experiment(fields);
  const begin = Date.now() - count * hoursApart * HOUR_MS;
  const records = storedDrifts(id, count, (index) => ({
    job_status: STATUSES[index % 3],
    model: ['churn', 'price', '$price', ''][index % 4],
    drift_detected: index % 5 < 2,
    ...(index % 3 > 0 && { detector: { name: ['KSDrift', 'ADWIN'][index % 2] } }),
    created_at: new Date(begin + (index + random()) * hoursApart * HOUR_MS),
  }));
  if (count > 0) await drifts().insertMany(records);
  return id;
}

/** As if everything that was announced so far had been more than two minutes ago. */
async function settleChanges(id: string): Promise<void> {
  await summaries().updateMany(
    { experiment_id: id, kind: 'change' },
    { $set: { changed_at: new Date(Date.now() - 10 * 60_000) } },
  );
}

/** Waits while the summary is counted in the background, which a busy machine leaves no time for in a request. */
async function untilPrepared(id: string): Promise<void> {
  while ((await get(id)).status === 503) await sleep(200);
}

/** Waits while an hour may settle within this time: the next summary would count it. */
async function untilNoneSettles(withinMs: number): Promise<void> {
  const settled = (instant: number) => settledUntil(new Date(instant)).getTime();
  while (settled(Date.now()) !== settled(Date.now() + withinMs)) await sleep(500);
}

describe(`GET /experiment/{id}/summary with TEST_SEED=${SEED}`, () => {
  it('is all zero without drifts', async () => {
    const { id } = await client.experiment();
    await expectRight(id);
    expect((await get(id)).body).toMatchObject({ total: 0, drift_rate: null, first_run: null, last_verdict: null });
  });

  it('says what the newest run and the newest verdict are', async () => {
    const { id } = await client.experiment();
    const first = await client.drift(id, { drift_detected: true, model: 'a', detector: { name: 'KSDrift' } });
    const last = await client.drift(id, { job_status: 'Running', model: 'b' });
    const { body } = await get(id);
    expect(body).toMatchObject({
      total: 2,
      detected: 1,
      drift_rate: 1,
      first_run: { id: first.id, at: first.created_at },
      last_run: { id: last.id, at: last.created_at, job_status: 'Running', model: 'b', drift_detected: true },
      last_verdict: { id: first.id, at: first.created_at, model: 'a', drift_detected: true },
    });
    await expectRight(id);
  });

  it('counts every drift of a long history once', async () => {
    const id = await experimentWith(400, 7);
    await expectRight(id);
    await expectRight(id, 366);
    await client.drift(id);
    await expectRight(id, 5);
  });

  it('knows every change that was acknowledged, in settled hours and in open ones, in any order', async () => {
    const id = await experimentWith(60, 25);
    await expectRight(id);
    const path = `/experiment/${id}/drift`;
    for (let round = 0; round < 12; round += 1) {
      const all = await drifts().find({ experiment_id: id }).toArray();
      const pick = () => String(all[Math.floor(random() * all.length)]?.['id']);
      const body = {
        job_status: STATUSES[round % 3],
        model: `model ${round % 2}`,
        drift_detected: random() < 0.5,
        ...(round % 2 === 0 && { detector: { name: 'MMDDrift' } }),
      };
      await client.post(path, { as: 'owner', body });
      await Promise.all([1, 2, 3].map(() => client.put(`${path}/${pick()}`, { as: 'owner', body })));
      await client.delete(`${path}/${pick()}`, { as: 'owner' });
      if (round % 4 === 3) await settleChanges(id);
      await expectRight(id);
    }
    await settleChanges(id);
    await expectRight(id);
    expect(await summaries().countDocuments({ experiment_id: id, kind: 'change' })).toBe(0);
    await expectRight(id);
  });

  it('forgets a day whose drifts are all deleted', async () => {
    const { id } = await client.experiment();
    const daysAgo = [6, 4, 2];
    const records = storedDrifts(id, daysAgo.length, (index) => ({
      created_at: new Date(Date.now() - (daysAgo[index] ?? 0) * 24 * HOUR_MS),
    }));
    await drifts().insertMany(records);
    const before = (await get(id)).body;
    expect(before.per_day).toHaveLength(3);
    await client.delete(`/experiment/${id}/drift/${before.first_run?.id}`, { as: 'owner' });
    await expectRight(id);
    expect((await get(id)).body.per_day.map(({ day }) => day)).toEqual(before.per_day.slice(1).map(({ day }) => day));
  });

  it('is right after hours have settled that were open before', async () => {
    const id = await experimentWith(48, 1);
    await expectRight(id);
    // as if the first summary had been asked for 30 hours ago
    const begin = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 30 * HOUR_MS);
    await summaries().deleteMany({ experiment_id: id, kind: { $ne: 'head' }, begin: { $gte: begin } });
    await summaries().updateOne({ experiment_id: id, kind: 'head' }, { $set: { begin } });
    await expectRight(id);
  });

  it('takes the same few database commands, however much it counts', async () => {
    const [small, large] = [await experimentWith(10, 30), await experimentWith(3_000, 1)];
    const commands = async (id: string) => {
      await untilPrepared(id);
      await untilNoneSettles(5_000);
      await untilPrepared(id);
      await database.db?.command({ profile: 2 });
      await get(id);
      await database.db?.command({ profile: 0 });
      const profile = database.collection('system.profile');
      const counted = await profile.countDocuments({ ns: /app\.(drifts|summaries)$/ });
      const examined = await profile.find({ ns: /app\.(drifts|summaries)$/ }).toArray();
      await profile.drop();
      return { counted, examined: Math.max(...examined.map((entry) => Number(entry['docsExamined'] ?? 0))) };
    };
    expect((await commands(small)).counted).toBe(7);
    const { counted, examined } = await commands(large);
    expect(counted).toBe(7);
    expect(examined).toBeLessThan(100);
  });

  it('counts models with overlong names, and too many of them, among the others', async () => {
    const { id } = await client.experiment();
    const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 5 * HOUR_MS;
    const records = storedDrifts(id, 700, (index) => ({
      model: index === 0 ? 'é'.repeat(501) : `model ${index}`,
      created_at: new Date(hour + index),
    }));
    await drifts().insertMany(records);
    const { body } = await get(id);
    expect(body.total).toBe(700);
    expect(body.by_model).toHaveLength(100);
    expect(body.other_models).toMatchObject({ count: 400, drifts: 600, completed: 600, exact: false });
  });

  it('prepares a large experiment in the background, and says so meanwhile', async () => {
    const slow = await startServer({ APP_DATABASE_NAME: server.databaseName, APP_SEARCH_TIME_LIMIT_MS: '100' });
    const id = await experimentWith(15_000, 0.5);
    const patient = await api(slow);
    const path = `/experiment/${id}/summary`;
    const first = await patient.get(path, { as: 'owner' });
    expect([first.status, first.headers.get('retry-after')]).toEqual([503, '5']);
    expect(first.body).toMatchObject({ message: 'The summary is being prepared.' });
    let answer = first;
    for (const deadline = Date.now() + 25_000; answer.status === 503 && Date.now() < deadline; await sleep(200)) {
      answer = await patient.get(path, { as: 'owner' });
    }
    await slow.stop();
    expect([answer.status, (answer.body as SummaryBody).total]).toEqual([200, 15_000]);
  });

  it('is kept by replicas that count the same at the same time', async () => {
    const other = await startServer({ APP_DATABASE_NAME: server.databaseName });
    const id = await experimentWith(500, 5);
    const elsewhere = await api(other);
    const ask = (one: Api) => one.get<SummaryBody>(`/experiment/${id}/summary`, { as: 'owner' });
    const answers = await Promise.all([client, elsewhere, client, elsewhere].map(ask));
    await other.stop();
    expect(answers.map(({ status, body }) => [status, body.total])).toEqual(answers.map(() => [200, 500]));
    await expectRight(id);
  });

  it('goes with its experiment', async () => {
    const id = await experimentWith(20, 30);
    await get(id);
    expect(await summaries().countDocuments({ experiment_id: id })).toBeGreaterThan(0);
    await client.delete(`/experiment/${id}`, { as: 'owner' });
    expect(await summaries().countDocuments({ experiment_id: id })).toBe(0);
    expect((await get(id)).status).toBe(404);
  });

  it('of a private experiment is for whoever may read it', async () => {
    const id = await experimentWith(1, 30, { public: false });
    expect((await client.get(`/experiment/${id}/summary`)).body).toMatchObject({ message: 'Resource is not public.' });
    expect((await get(id)).status).toBe(200);
  });

  it.each([
    ['0', 'Must be greater than or equal to 1 and less than or equal to 366.'],
    ['367', 'Must be greater than or equal to 1 and less than or equal to 366.'],
    ['-1', 'Must be greater than or equal to 1 and less than or equal to 366.'],
    ['1.5', 'Not a valid integer.'],
    ['', 'Not a valid integer.'],
    ['week', 'Not a valid integer.'],
  ])('refuses days=%s', async (days, message) => {
    const { id } = await client.experiment();
    const { status, body } = await get(id, `?days=${days}`);
    expect([status, body]).toEqual([
      422,
      { code: 422, status: 'Unprocessable Entity', errors: { query: { days: [message] } } },
    ]);
  });
});

describe('a change of a drift in a settled hour', () => {
  it('is announced, and kept in mind for as long as it may not have come true; one of the current hour is not', async () => {
    const id = await experimentWith(2, 48);
    const old = String((await drifts().findOne({ experiment_id: id }, { sort: { created_at: 1 } }))?.['id']);
    const young: DriftBody = await client.drift(id);
    const put = (driftId: string) => client.put(`/experiment/${id}/drift/${driftId}`, { as: 'owner', body: DRIFT });
    const changes = () => summaries().countDocuments({ experiment_id: id, kind: 'change' });
    expect((await put(young.id)).status).toBe(200);
    // the hour may have just ended
    const hourEnded = new Date(young.created_at).getUTCHours() !== new Date().getUTCHours();
    expect(await changes()).toBe(hourEnded ? 1 : 0);
    expect((await put(old)).status).toBe(200);
    expect(await changes()).toBe(hourEnded ? 2 : 1);
    await get(id);
    expect(await changes()).toBe(hourEnded ? 2 : 1);
  });
});
