import type { Connection, Model, mongo } from 'mongoose';
import { ANONYMOUS, type Caller } from '#libs/access';
import type { Settings } from '#libs/config';
import { ByteBudget, Life, Patience, RequestCancelled, StreamRoom, StreamWork } from '#libs/http';
import { parseFilter } from '#libs/search';
import { connectToTestDatabase, dropAndClose } from '../../../../libs/mongo/test/connect-to-test-database.js';
import { storedDrifts } from '../../../../test/support/database.js';
import { DriftDocument, DriftSchema } from './drift.schema.js';
import { DRIFT_FIELDS } from './drifts.fields.js';
import { DriftExportsRepository } from './drift-exports.repository.js';
import { DriftExportsService } from './drift-exports.service.js';
import type { DriftUpload, UploadOutcome } from './drift-upload.js';
import type { DriftUploadsService } from './drift-uploads.service.js';
import type { Experiment } from '../experiments/experiment.js';
import { Lifecycle } from '../health/lifecycle.js';
import { ResidualSearches } from '../searches/residual-searches.js';
import { MAX_RESIDUAL_SEARCHES } from '../searches/too-many-searches.js';
import { BulkService } from '../transfers/bulk/bulk.service.js';
import { EXPORT_FORMATS, type ExportFormat } from '../transfers/export/export-format.js';
import type { ExportQuery } from '../transfers/export/export.input.js';
import { ExportService } from '../transfers/export/export.service.js';
import { OpenStreams } from '../transfers/open-streams.js';

const EXPERIMENT = { id: '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0', status: 'active' } as Experiment;
const DRIFTS = 300;
const SETTINGS = {
  runs: { staleAfterSeconds: 60 },
  search: { timeLimitMs: 1_000, anonymousTimeLimitMs: 1_000 },
  server: { driftBodyLimit: 1_000_000 },
} as Settings;
const CALLER = { ...ANONYMOUS, userId: 'b', identity: { issuer: 'https://a.example', subject: 'b' } } as Caller;
/** Answered by no index, so that it takes a place, and of every drift. */
const FILTER = parseFilter({ model: { $regex: 'o' } }, DRIFT_FIELDS);
const QUERY = { ...FILTER, sortBy: 'created_at', orderBy: 'asc' } as unknown as ExportQuery;

let connection: Connection;
let streams: OpenStreams;
let residual: ResidualSearches;
let budget: ByteBudget;
let exports: ExportService;

beforeAll(async () => {
  connection = await connectToTestDatabase(process.env['TEST_MONGO_URI'], 'leaving');
  connection.model(DriftDocument.name, DriftSchema);
  const model = connection.model(DriftDocument.name) as unknown as Model<DriftDocument>;
  await model.createIndexes();
  // some replies of the database, each of some parts
  const parameters = { padding: 'x'.repeat(5_000) };
  await model.collection.insertMany(storedDrifts(EXPERIMENT.id, DRIFTS, () => ({ parameters })) as never);
});
beforeEach(() => {
  streams = new OpenStreams();
  residual = new ResidualSearches();
  budget = new ByteBudget(64 * 2 ** 20);
  const repository = new DriftExportsRepository(connection.models[DriftDocument.name] as never);
  exports = new ExportService(new DriftExportsService(repository, residual, SETTINGS), streams);
});
afterAll(() => dropAndClose(connection));

/** A life that ends at the moment of this number; it tells of all of them. */
class Leaving extends Life {
  readonly moments: string[] = [];

  constructor(private readonly at = Number.POSITIVE_INFINITY) {
    super((moment) => this.reach(moment));
  }

  reach(moment: string): void {
    this.moments.push(moment);
    if (this.moments.length - 1 === this.at) void this.end();
  }
}

/** Everything that a stream may hold. */
async function held(): Promise<object> {
  const admin = connection.useDb('admin').db as mongo.Db;
  const operations = admin.aggregate([
    { $currentOp: { allUsers: true, idleCursors: true } },
    { $match: { ns: `${connection.name}.app.drifts` } },
  ]);
  const places = Array.from({ length: MAX_RESIDUAL_SEARCHES }, () => residual.enter(CALLER));
  for (const leave of places) leave();
  return {
    cursors: (await operations.toArray()).length,
    bytes: budget.counts().held,
    uploads: streams.uploads,
    exports: streams.exports,
  };
}

const recheck = (): Promise<Experiment> => Promise.resolve(EXPERIMENT);
const NOTHING = { cursors: 0, bytes: 0, uploads: 0, exports: 0 };

/** What an export does until its client leaves. */
async function exported(life: Life, format: ExportFormat): Promise<number> {
  const room = new StreamRoom(life, budget.leaseFor({ ip: '192.0.2.1' }), 1_000);
  const request = { caller: CALLER, experiment: EXPERIMENT, query: QUERY, format, life, room, recheck };
  const text = await exports.open(request);
  let lines = 0;
  for await (const part of text) lines += part.split('\n').length - 1;
  return lines;
}

describe('an export whose client leaves at a moment at which it waits', () => {
  it.each(EXPORT_FORMATS)(
    'leaves nothing behind, at each of them, as %s',
    async (format) => {
      const whole = new Leaving();
      expect(await exported(whole, format)).toBe(DRIFTS + (format === 'csv' ? 1 : 0));
      expect(await held()).toEqual(NOTHING);
      expect(new Set(whole.moments)).toContain('after next reply');
      for (const [number, moment] of whole.moments.entries()) {
        const life = new Leaving(number);
        await expect(exported(life, format)).rejects.toBeInstanceOf(RequestCancelled);
        await life.end();
        expect([moment, await held()]).toEqual([moment, NOTHING]);
      }
    },
    60_000,
  );

  it('leaves nothing behind when its text is never read, or not to its end', async () => {
    for (const pieces of [0, 1, 2]) {
      const life = new Life();
      const room = new StreamRoom(life, budget.leaseFor({ ip: '192.0.2.1' }), 1_000);
      const request = {
        caller: CALLER,
        experiment: EXPERIMENT,
        query: QUERY,
        format: 'csv',
        life,
        room,
        recheck,
      } as const;
      const text = await exports.open(request);
      for (let count = 0; count < pieces; count += 1) await text.next();
      await life.end();
      expect(await held()).toEqual(NOTHING);
    }
  });
});

describe('an upload whose client leaves at a moment at which it waits', () => {
  /** What became of it, in order. */
  let events: string[];

  /** An upload of some chunks; each of its moments is told to the life. */
  async function upload(life: Leaving): Promise<void> {
    const reach = (moment: string): void => {
      events.push(moment);
      life.reach(moment);
    };
    const uploads = {
      store: async (_experiment: string, _user: string, drifts: readonly DriftUpload[]): Promise<UploadOutcome[]> => {
        events.push('store');
        for (const moment of ['begin of store', 'end of store']) {
          await new Promise((resolve) => setImmediate(resolve));
          reach(moment);
        }
        return drifts.map(() => ({ kind: 'stored' }));
      },
      removeAllOf: () => Promise.resolve(void events.push('removed')),
    } as unknown as DriftUploadsService;
    const nothing = (): Promise<undefined> => Promise.resolve(undefined);
    const gone = { find: nothing, findWhole: nothing };
    const bulk = new BulkService(uploads, gone, new Lifecycle(), streams, SETTINGS);
    const drift = JSON.stringify({ job_status: 'Completed', model: 'm', drift_detected: true });
    async function* body(): AsyncGenerator<Buffer> {
      for (let chunk = 0; chunk < 3; chunk += 1) {
        reach('chunk');
        yield Buffer.from(`${drift}\n`.repeat(1_200));
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const answers = await bulk.open({
      caller: CALLER,
      experiment: EXPERIMENT,
      headers: { 'content-type': 'application/x-ndjson' },
      body: body(),
      work: new StreamWork(),
      life,
      patience: new Patience(life, { limitMs: 60_000, leastRate: 1 }, () => undefined),
      room: new StreamRoom(life, budget.leaseFor({ ip: '192.0.2.1' }), 1_000),
      recheck,
    });
    for await (const _ of answers);
  }

  it('leaves nothing behind, at each of them, and stores nothing once it was looked for what to remove', async () => {
    events = [];
    const whole = new Leaving();
    await upload(whole);
    expect(await held()).toEqual(NOTHING);
    for (const [number, moment] of whole.moments.entries()) {
      events = [];
      const life = new Leaving(number);
      await upload(life).catch((error: unknown) => expect(error).toBeInstanceOf(RequestCancelled));
      await life.end();
      await new Promise((resolve) => setTimeout(resolve, 5));
      const last = events.findLastIndex((event) => event.endsWith('store'));
      const removed = events.indexOf('removed');
      expect([moment, await held(), last < 0 || removed > last]).toEqual([moment, NOTHING, true]);
    }
  });
});
