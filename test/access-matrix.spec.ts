import { randomUUID } from 'node:crypto';
import { AccessWorld, type Target } from './support/access/access-world.js';
import { accessMatrix, type CallerName, callerNames, matrixRows, outcomeNamed } from './support/access/matrix.js';
import { type ApiAnswer, DRIFT } from './support/api.js';
import { environment } from './support/environment.js';

const rows = matrixRows();

/** Good bodies of the operations that need one, so that only access decides. */
const BODIES: Readonly<Record<string, (world: AccessWorld, target: Target, caller: CallerName) => object>> = {
  'POST /experiment': (world, _, caller) => {
    const name = `private ${randomUUID()}`;
    world.things.keep([name], [caller, 'admin']);
    return { name };
  },
  'POST /experiment/search': (_, { experimentId }) => ({ id: experimentId }),
  'POST /drift/search': (_, { experimentId }) => ({ 'experiment.id': experimentId }),
  'POST /drift/aggregate': (_, { experimentId }) => ({
    filter: { 'experiment.id': experimentId },
    group_by: ['experiment', 'model'],
  }),
  'PUT /experiment/{experimentId}': (world, { name }) => ({
    name,
    public: name.startsWith('public'),
    permissions: [...world.permissions(), { entity: world.idOf('manager'), level: 'Manage' }],
  }),
  'PATCH /experiment/{experimentId}': () => ({ description: 'edited' }),
  'POST /experiment/{experimentId}/compare': () => ({ model: DRIFT.model, detectors: ['KSDrift', 'MMD'] }),
  'POST /experiment/{experimentId}/drift': () => DRIFT,
  'POST /experiment/{experimentId}/drift/bulk': () => [DRIFT],
  'PUT /experiment/{experimentId}/drift/{driftId}': () => DRIFT,
  'PATCH /experiment/{experimentId}/drift/{driftId}': () => ({ job_status: 'Failed' }),
};

describe('the access matrix', () => {
  let world: AccessWorld;
  let shared: Record<'public' | 'private' | 'archived', Target>;

  beforeAll(async () => {
    world = await AccessWorld.start();
    shared = {
      public: await world.target('public'),
      private: await world.target('private'),
      archived: await world.target('archived'),
    };
  });

  afterAll(() => world?.stop());

  it('has every operation of the running service, and no other', async () => {
    const { body } = await world.client.get<{ paths: Record<string, object> }>('/openapi.json');
    const operations = Object.entries(body.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(accessMatrix.operations).sort()).toEqual(operations.sort());
  });

  it('says of every operation on an experiment what happens to public, private, archived and missing ones', () => {
    for (const [operation, kinds] of Object.entries(accessMatrix.operations)) {
      const needed = operation.includes('{experimentId}')
        ? ['public', 'private', 'archived', 'missing']
        : expect.anything();
      expect([operation, Object.keys(kinds)]).toEqual([operation, needed]);
    }
  });

  describe.each(rows)('$operation, $experiment experiment', ({ operation, experiment, cells }) => {
    const [method = '', path = ''] = operation.split(' ');
    const changes = method !== 'GET' && !/\/(search|aggregate)$/.test(path);

    it('names every caller once', () => {
      expect(cells.map(({ caller }) => caller).sort()).toEqual([...callerNames].sort());
    });

    it.each(cells)('$caller: $outcome', async ({ caller, outcome }) => {
      const target = await targetFor();
      const body = BODIES[operation]?.(world, target, caller);
      const before = changes ? await state(target) : undefined;
      const headers = operation === 'DELETE /user/self' ? await world.standIn(caller) : {};
      const answer = await world.send(caller, method, pathTo(target, await userFor()), body, headers);
      await expectOutcome(answer, outcome, target);
      if (changes && answer.status >= 400) expect(await state(target)).toEqual(before);
    });

    /** A fresh one for what may change or delete it. */
    async function targetFor(): Promise<Target> {
      if (experiment === 'missing' || experiment === 'any') {
        return { experimentId: randomUUID(), driftId: randomUUID(), name: 'missing' };
      }
      return changes ? world.target(experiment) : shared[experiment];
    }

    /** Somebody new for what may change or delete him. */
    async function userFor(): Promise<string> {
      if (!changes || !path.includes('{userId}')) return world.idOf('manager');
      const userId = await world.newUser();
      if (path.endsWith('/enable')) await world.disable(userId);
      return userId;
    }

    function pathTo({ experimentId, driftId, name: named }: Target, userId: string): string {
      const ids: Record<string, string> = { experimentId, driftId, userId };
      const query = operation === 'GET /experiment' ? `?name=${encodeURIComponent(named)}` : '';
      return path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name) + query;
    }
  });

  it('was run without telling anybody of a private experiment that he may not read', () => {
    expect(world.things.answers).toBeGreaterThanOrEqual(rows.length * callerNames.length);
  });

  /** What the manager sees of an experiment and its drifts. */
  async function state({ experimentId }: Target): Promise<unknown> {
    const experiment = await world.send('manager', 'GET', `/experiment/${experimentId}`);
    const drifts = await world.send('manager', 'POST', `/experiment/${experimentId}/drift/search`);
    return [experiment.body, drifts.body];
  }
});

async function expectOutcome(answer: ApiAnswer, name: string, { experimentId }: Target): Promise<void> {
  const { status, message } = outcomeNamed(name);
  const { message: answered } = (answer.body ?? {}) as { message?: string };
  expect([answer.status, answered]).toEqual([status, message === undefined ? undefined : expect.anything()]);
  if (message !== undefined) expect(withoutNames(answered)).toBe(message);
  if (name.endsWith('found') || name.endsWith('hidden')) {
    const found = name.endsWith('found');
    expect(experimentsIn(answer.body)).toEqual(found ? [experimentId] : []);
    const { total } = Array.isArray(answer.body)
      ? (answer.pagination as { total: number })
      : { total: (answer.body as { total: { drifts: number } }).total.drifts };
    expect(total).toBe(found ? 1 : 0);
  }
}

/** Ids of the experiments that are in a list, or that the drifts or groups in it are of. */
function experimentsIn(body: unknown): string[] {
  const list = (Array.isArray(body) ? body : (body as { groups: unknown }).groups) as {
    id: string;
    experiment?: { id: string };
  }[];
  return list.map(({ id, experiment }) => experiment?.id ?? id);
}

/** The subject is whoever called; the issuer is the first of the environment. */
function withoutNames(message = ''): string {
  return message.replace(/^User \S+@/, 'User SUBJECT@').replace(environment.issuers[0].issuer, 'ISSUER');
}
