import type { Connection } from 'mongoose';
import { matchesFilter, parseFilter } from '#libs/search';
import { EXPERIMENT_FIELDS } from '../apps/api/src/experiments/experiments.fields.js';
import { type Api, api, type ApiAnswer, type ApiRequest, type ExperimentBody } from './support/api.js';
import { databaseOf, storedDrifts } from './support/database.js';
import { claimsFor } from './support/environment.js';
import { type IndexWalk, walksOf } from './support/index-walks.js';
import { commandsDuring } from './support/profile.js';
import { randomOf, SEED } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';
import { signToken } from './support/tokens.js';

const COUNT = 240;
const FILTERS = 12;
const random = randomOf(SEED);
const below = (count: number): number => Math.floor(random() * count);
const pick = <T>(values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0];

const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const timeOf = (index: number): Date => new Date(Date.UTC(2026, 0, 1) + index);

interface Stored {
  readonly _id: string;
  readonly name: string;
  readonly public: boolean;
  readonly permissions: readonly { readonly entity: string; readonly level: string }[];
  readonly created_at: Date;
}

let server: TestServer;
let client: Api;
let database: Connection;
let stored: Stored[];
/** By id of the experiment. */
let driftsOf: Map<string, string[]>;
/** Who asks, and by which principals; admins are not among them: their scope is everything. */
const callers = new Map<string, { request: ApiRequest; principals: ReadonlySet<string> }>();

beforeAll(async () => {
  server = await startServer();
  client = await api(server);
  database = await databaseOf(server);
  callers.set('nobody', { request: {}, principals: new Set() });
  await register('a reader of one group', ['/scope/a']);
  await register('somebody without a group', []);
  await register('a reader of 250 groups', [
    '/scope/a',
    '/scope/b',
    ...Array.from({ length: 250 }, (_, n) => `/g${n}`),
  ]);
  stored = Array.from({ length: COUNT }, (_, index) => ({
    _id: idOf(index),
    name: `n${below(1_000_000)}-${index}`,
    description: pick(['Project Falcon: buy', 'nothing', 'secret ü']),
    public: random() < 0.3,
    permissions: ['/scope/a', '/scope/b', '/scope/c', '/g7', idOf(1)]
      .filter(() => random() < 0.25)
      .map((entity) => ({ entity, level: 'Read' })),
    tags: ['nightly', 'all', 'x'].filter(() => random() < 0.4),
    configuration: { x: below(3) },
    status: 'active',
    created_at: timeOf(below(COUNT / 3)),
    updated_at: new Date(),
    revision: 0,
    schema_version: '1.1.0',
  }));
  await database.collection<{ _id: string }>('app.experiments').insertMany(stored as never);
  const drifts = stored.flatMap(({ _id }, index) =>
    index % 3 === 0
      ? storedDrifts(_id, 3, (at) => ({
          model: pick(['m1', 'm2', 'x'.repeat(3000)]),
          drift_detected: at === 1,
          tags: ['nightly'],
          created_at: timeOf(below(20)),
        }))
      : [],
  );
  const { insertedIds } = await database.collection('app.drifts').insertMany(drifts);
  driftsOf = new Map();
  for (const [index, { experiment_id: id }] of drifts.entries()) {
    driftsOf.set(id, [...(driftsOf.get(id) ?? []), String(insertedIds[index])]);
  }
}, 120_000);
afterAll(async () => {
  await database.close();
  await server.stop();
});

async function register(who: string, groups: readonly string[]): Promise<void> {
  const sub = who.replaceAll(' ', '-');
  const claims = { sub, email: `${sub}@example.org`, realm_access: { roles: ['user', ...groups] } };
  const request = { headers: { authorization: `Bearer ${signToken(claimsFor('stranger', claims))}` } };
  const { body } = await client.post<{ id: string }>('/user', request);
  // a group is inherited by what is below it; these have one segment more than the root
  const principals = new Set([body.id, 'user', ...groups, ...groups.map((group) => group.replace(/\/[^/]+$/, ''))]);
  callers.set(who, { request, principals });
}

function isReadable({ public: isPublic, permissions }: Stored, principals: ReadonlySet<string>): boolean {
  return isPublic || permissions.some(({ entity }) => principals.has(entity));
}

/** A filter of experiments, of what an attacker would like to ask: any field, in alternatives and negations too. */
function randomFilter(depth = 2): Record<string, unknown> {
  const some = (): Record<string, unknown>[] => Array.from({ length: 1 + below(3) }, () => randomFilter(depth - 1));
  if (depth > 0 && random() < 0.5) return { [pick(['$and', '$or', '$nor'])]: some() };
  return pick<() => Record<string, unknown>>([
    () => ({ id: idOf(below(COUNT)) }),
    () => ({ id: { $in: [idOf(below(COUNT)), idOf(below(COUNT))] } }),
    () => ({ id: { $gte: idOf(below(COUNT)) } }),
    () => ({ name: pick(stored.map(({ name }) => name) as [string, ...string[]]) }),
    () => ({ name: { $startsWith: `n${below(10)}` } }),
    () => ({ name: { $gt: `n${below(10)}` } }),
    () => ({ created_at: { $gte: timeOf(below(COUNT / 3)).toISOString() } }),
    () => ({ created_at: timeOf(below(COUNT / 3)).toISOString() }),
    () => ({ public: pick([true, false]) }),
    () => ({ public: { $ne: pick([true, false]) } }),
    () => ({ tags: pick(['nightly', 'x']) }),
    () => ({ tags: { $all: ['nightly', 'all'] } }),
    () => ({ description: { $regex: '^Project F' } }),
    () => ({ 'configuration.x': below(3) }),
    () => ({ 'permissions.entity': pick(['/scope/a', '/scope/c', idOf(1)]) }),
    () => ({ 'permissions.entity': { $nin: ['/scope/b'] } }),
    () => ({ permissions: { $elemMatch: { entity: '/scope/c' } } }),
    () => ({ status: 'active' }),
  ])();
}

/** Is each range of the path one value, which may be walked? Without a range nothing is. */
function isWithin(ranges: readonly string[] | undefined, allowed: (value: string) => boolean): boolean {
  return (ranges ?? ['']).every((range) => {
    const [, from, to] = /^\[(.*), (.*)\]$/.exec(range) ?? [];
    return from !== undefined && from === to && allowed(from.replace(/^(?:"|ObjectId\(')|(?:"|'\))$/g, ''));
  });
}

/** A walk that could reach a record outside the scope; undefined for one that cannot. */
function strayed(
  { collection, index, bounds }: IndexWalk,
  principals: ReadonlySet<string>,
  /** Ids of experiments, and those of the records of drifts. */
  readable: ReadonlySet<string>,
): string | undefined {
  if (!['app.experiments', 'app.drifts'].includes(collection)) return undefined;
  if (index !== undefined && Object.keys(bounds).length === 0) return undefined; // told of elsewhere, with bounds
  const [first] = Object.keys(bounds);
  const isInside =
    (first === 'public' && isWithin(bounds['public'], (value) => value === 'true')) ||
    (first === 'permissions.entity' && isWithin(bounds[first], (value) => principals.has(value))) ||
    (first === '_id' && isWithin(bounds['_id'], (value) => readable.has(value))) ||
    (first === 'experiment_id' && isWithin(bounds[first], (value) => readable.has(value)));
  return isInside ? undefined : `${collection} ${index ?? 'COLLSCAN'} ${JSON.stringify(bounds)}`;
}

interface Watched {
  readonly answer: ApiAnswer<ExperimentBody[]>;
  readonly strays: readonly string[];
}

/** Sends a request, and gives its answer and every walk of it that could have left the caller's scope. */
async function watched(who: string, method: string, path: string, body?: object): Promise<Watched> {
  const { request, principals } = callers.get(who) ?? { request: {}, principals: new Set<string>() };
  const experiments = stored.filter((each) => isReadable(each, principals)).map(({ _id }) => _id);
  const readable = new Set([...experiments, ...experiments.flatMap((id) => driftsOf.get(id) ?? [])]);
  let answer!: Watched['answer'];
  const commands = await commandsDuring(database, async () => {
    answer = await client.send<ExperimentBody[]>(method, path, { ...request, ...(body && { body }) });
  });
  const reads = commands.filter(({ name }) => /^(find|aggregate|count) app\.(experiments|drifts)$/.test(name));
  const walks = (await Promise.all(reads.map((command) => walksOf(database, command)))).flat();
  return { answer, strays: walks.flatMap((walk) => strayed(walk, principals, readable) ?? []) };
}

const SORTS = ['created_at', 'name', 'public'].flatMap((sort) => ['asc', 'desc'].map((order) => ({ sort, order })));

describe.each(['nobody', 'somebody without a group', 'a reader of one group', 'a reader of 250 groups'])(
  `what %s asks (TEST_SEED=${SEED})`,
  (who) => {
    const principals = (): ReadonlySet<string> => callers.get(who)?.principals ?? new Set();

    it('of experiments is asked of nothing outside the scope, and finds what it means', async () => {
      for (let round = 0; round < FILTERS; round += 1) {
        const filter = round === 0 ? {} : randomFilter();
        const parsed = parseFilter(filter, EXPERIMENT_FIELDS);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
        const { sort, order } = pick(SORTS as [(typeof SORTS)[0]]);
        const path = `/experiment/search?sort_by=${sort}&order_by=${order}&page_size=7`;
        const expected = stored
          .filter((each) => isReadable(each, principals()) && matchesFilter(parsed.filter, each))
          .sort((a, b) => compare(a, b, sort) * (order === 'asc' ? 1 : -1))
          .map(({ _id }) => _id);
        const found: string[] = [];
        let cursor: string | undefined = '';
        for (let page = 1; found.length < 30 && cursor !== undefined; page += 1) {
          const query: string = `${path}&count=bounded&cursor=${cursor}`;
          const byNumber: Watched = await watched(who, 'POST', `${path}&page=${page}`, filter);
          const byCursor: Watched = await watched(who, 'POST', query, filter);
          for (const { answer, strays } of [byNumber, byCursor]) {
            expect([filter, answer.status, strays]).toEqual([filter, 200, []]);
          }
          const ids = byCursor.answer.body.map(({ id }) => id);
          expect([filter, page, byNumber.answer.body.map(({ id }) => id)]).toEqual([filter, page, ids]);
          found.push(...ids);
          expect([filter, paginationOf(byCursor.answer).total]).toEqual([filter, expected.length]);
          cursor = paginationOf(byCursor.answer).next_cursor;
        }
        expect([filter, sort, order, found]).toEqual([filter, sort, order, expected.slice(0, found.length)]);
        if (cursor === undefined) expect(found).toHaveLength(expected.length);
      }
    }, 120_000);

    it('of drifts across experiments is asked of nothing outside the scope', async () => {
      for (let round = 0; round < FILTERS / 2; round += 1) {
        const ofExperiments = prefixed(randomFilter(1));
        const ofDrifts = pick<object>([
          { model: 'm1' },
          { drift_detected: true },
          { tags: 'nightly' },
          { 'parameters.x': 1 },
        ]);
        const both = [ofExperiments, ofDrifts];
        const filter = pick<object>([{ $and: both }, { $or: both }, { $nor: both }, { $nor: [{ $or: both }] }]);
        const sort = pick(['created_at', 'model', 'job_status']);
        const path = `/drift/search?sort_by=${sort}&page_size=3`;
        const first = await watched(who, 'POST', path, filter);
        const next = await watched(
          who,
          'POST',
          `${path}&cursor=${paginationOf(first.answer).next_cursor ?? ''}`,
          filter,
        );
        const groups = await watched(who, 'POST', '/drift/aggregate', { filter, group_by: ['model'] });
        for (const { answer, strays } of [first, next, groups]) {
          expect([filter, answer.status, strays]).toEqual([filter, 200, []]);
        }
      }
    }, 120_000);
  },
);

function paginationOf({ pagination }: { readonly pagination: unknown }): { total?: number; next_cursor?: string } {
  return pagination as { total?: number; next_cursor?: string };
}

function compare(a: Stored, b: Stored, sort: string): number {
  const keys = (each: Stored): (string | number)[] => {
    const tie = [each.created_at.getTime(), each._id];
    if (sort === 'name') return [each.name];
    return sort === 'public' ? [Number(each.public), ...tie] : tie;
  };
  const [left, right] = [keys(a), keys(b)];
  const at = left.findIndex((key, index) => key !== right[index]);
  const [x, y] = [left[at] ?? 0, right[at] ?? 0];
  return at < 0 ? 0 : x < y ? -1 : 1;
}

/** The same filter as one across experiments names their fields. */
function prefixed(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filter).map(([key, value]) =>
      key.startsWith('$') ? [key, (value as Record<string, unknown>[]).map(prefixed)] : [`experiment.${key}`, value],
    ),
  );
}
