import type { Connection, Model } from 'mongoose';
import { TimeLimitExceeded } from '#libs/mongo';
import { connectToTestDatabase, dropAndClose } from '../../../../libs/mongo/test/connect-to-test-database.js';
import { storedDrifts } from '../../../../test/support/database.js';
import { HastyCounts, SLOW_DRIFTS } from '../../../../test/support/hasty-counts.js';
import { totalOf } from './bucket.js';
import { HOUR_MS, type Unit } from './periods.js';
import { settledUntil } from './settling.js';
import { SummariesRepository } from './summaries.repository.js';
import { SummaryDocument, SummarySchema } from './summary.schema.js';
import { SummaryRefresh } from './summary-refresh.js';

const ID = '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0';
const BEGIN = Date.UTC(2026, 0, 8);
const HOURS = Array.from({ length: 12 }, (_, hour) => new Date(BEGIN + hour * HOUR_MS));
const PATIENCE_MS = 20_000;

/** All hours together take longer than this, and so does one with too many drifts; a few usual hours do not. */
const LIMIT_MS = 300;
const DRIFT_MS = 15;
const PER_HOUR = 3;
const TOO_MANY = 40;

let connection: Connection;
let records: Model<SummaryDocument>;
let summaries: SummariesRepository;
let counts: HastyCounts;

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'summary-refresh');
  records = connection.model(SummaryDocument.name, SummarySchema) as unknown as Model<SummaryDocument>;
  summaries = new SummariesRepository(records);
});
beforeEach(async () => {
  await connection.dropDatabase();
  counts = await HastyCounts.of(connection, DRIFT_MS, LIMIT_MS);
  await summaries.advance(ID, settledUntil(new Date()));
});
afterAll(() => dropAndClose(connection));

/** Stores so many drifts in each of the hours, all of which were changed long ago enough to be counted for good. */
async function changeHours(drifts: readonly number[]): Promise<void> {
  const instants = drifts.flatMap((count, hour) =>
    Array.from({ length: count }, (_, index) => new Date(BEGIN + hour * HOUR_MS + index)),
  );
  const all = storedDrifts(ID, instants.length, (index) => ({ created_at: instants[index] }));
  await connection.collection(SLOW_DRIFTS).insertMany(all);
  for (const hour of HOURS) await summaries.noteChange(ID, hour);
  await records.updateMany({ kind: 'change' }, { changed_at: new Date(Date.now() - 10 * 60_000) });
}

async function stored(unit: Unit): Promise<number[]> {
  const found = await summaries.find(ID, [{ unit, to: new Date() }], PATIENCE_MS);
  return found.map(({ bucket }) => totalOf(bucket.statuses).drifts);
}

describe('changed hours that take too long together', () => {
  it('are counted and forgotten in parts that do not', async () => {
    await changeHours(HOURS.map(() => PER_HOUR));
    await new SummaryRefresh(summaries, counts).upToDate(ID, PATIENCE_MS);
    expect(Math.max(...counts.asked)).toBe(HOURS.length * HOUR_MS);
    expect(counts.asked.length).toBeGreaterThan(2);
    expect((await summaries.findState(ID)).changed).toEqual([]);
    expect(await stored('hour')).toEqual(HOURS.map(() => PER_HOUR));
    expect(await stored('day')).toEqual([HOURS.length * PER_HOUR]);
  });

  it('are forgotten up to an hour that takes too long alone', async () => {
    await changeHours(HOURS.map((hour) => (hour === HOURS.at(-1) ? TOO_MANY : 1)));
    const refresh = new SummaryRefresh(summaries, counts);
    await expect(refresh.upToDate(ID, PATIENCE_MS)).rejects.toThrow(TimeLimitExceeded);
    expect((await summaries.findState(ID)).changed).toEqual(HOURS.slice(-1));
  });
});
