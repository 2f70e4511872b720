import type { Connection, Model } from 'mongoose';
import { connectToTestDatabase, dropAndClose } from '../../../../libs/mongo/test/connect-to-test-database.js';
import { type Bucket, bucketOf, sumOf } from './bucket.js';
import { SummariesRepository } from './summaries.repository.js';
import { SummaryDocument, SummarySchema } from './summary.schema.js';

const ID = '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0';
const HOUR = new Date('2026-01-08T02:00:00Z');
const LIMIT_MS = 5_000;
const later = (instant: Date, ms: number) => new Date(instant.getTime() + ms);

let connection: Connection;
let model: Model<SummaryDocument>;
let summaries: SummariesRepository;

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'summaries');
  model = connection.model(SummaryDocument.name, SummarySchema) as unknown as Model<SummaryDocument>;
  summaries = new SummariesRepository(model);
});
beforeEach(async () => {
  await model.deleteMany({});
});
afterAll(() => dropAndClose(connection));

function bucketWith(drifts: number, model = '$churn.v3'): Bucket {
  const none = { drifts: 0, detected: 0 };
  const statuses = { Running: none, Completed: { drifts, detected: 1 }, Failed: none };
  return bucketOf({ hour: HOUR, model, detector: null, statuses, lastAt: HOUR });
}

const find = async () =>
  (await summaries.find(ID, [{ unit: 'hour', to: later(HOUR, 1) }], LIMIT_MS)).map(({ bucket }) => bucket);

describe('stored counts', () => {
  it('come back as they were, with names that mean something to the database', async () => {
    const bucket = {
      ...bucketWith(3),
      models: { ...bucketWith(3).models, rest: bucketWith(1).models.named.get('$churn.v3') },
    };
    await summaries.store(ID, 'hour', [{ begin: HOUR, bucket: bucket as Bucket }], HOUR);
    expect(await find()).toEqual([bucket]);
  });

  it('are replaced by later ones, never by those that were read earlier and come last', async () => {
    await summaries.store(ID, 'hour', [{ begin: HOUR, bucket: bucketWith(1) }], HOUR);
    await summaries.store(ID, 'hour', [{ begin: HOUR, bucket: bucketWith(2) }], later(HOUR, 1));
    await summaries.store(ID, 'hour', [{ begin: HOUR, bucket: bucketWith(3) }], HOUR);
    expect(await find()).toEqual([bucketWith(2)]);
  });

  it('of many replicas at once end as the latest', async () => {
    const all = Array.from({ length: 20 }, (_, index) =>
      summaries.store(ID, 'hour', [{ begin: HOUR, bucket: bucketWith(index) }], later(HOUR, index)),
    );
    await Promise.all(all);
    expect(await find()).toEqual([bucketWith(19)]);
  });

  it('have no days among the last ones that have no drifts', async () => {
    const days = [0, 1, 2].map((day) => ({
      begin: later(HOUR, day * 86_400_000),
      bucket: day === 1 ? sumOf([]) : bucketWith(1),
    }));
    await summaries.store(ID, 'day', days, HOUR);
    const found = await summaries.findDays(ID, later(HOUR, 9e8), 2, LIMIT_MS);
    expect(found.map(({ begin }) => begin)).toEqual([days[2]?.begin, days[0]?.begin]);
  });
});

describe('the state of a summary', () => {
  it('is that nothing is counted, at first', async () => {
    expect(await summaries.findState(ID)).toEqual({ changed: [] });
  });

  it('only ever advances', async () => {
    await Promise.all([3, 1, 2].map((hours) => summaries.advance(ID, later(HOUR, hours))));
    expect((await summaries.findState(ID)).countedUntil).toEqual(later(HOUR, 3));
  });

  it('has a changed hour until changes up to the last one are forgotten', async () => {
    await Promise.all(Array.from({ length: 5 }, () => summaries.noteChange(ID, HOUR)));
    const now = await summaries.now();
    await summaries.forgetChanges(ID, [HOUR], later(now, -60_000));
    expect((await summaries.findState(ID)).changed).toEqual([HOUR]);
    await summaries.forgetChanges(ID, [HOUR], now);
    expect((await summaries.findState(ID)).changed).toEqual([]);
  });
});
