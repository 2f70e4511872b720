import { type Batch, runPipeline } from '../examples/typescript-pipeline/pipeline.js';
import { ksTest } from '../examples/typescript-pipeline/ks-test.js';
import { createClient } from '#libs/sdk';
import { type Api, api, type DriftBody } from './support/api.js';
import { randomOf } from './support/random.js';
import { startServer, type TestServer } from './support/server.js';
import { tokenFor } from './support/tokens.js';

const DAY = 86_400_000;

let server: TestServer;
let service: Api;

beforeAll(async () => {
  server = await startServer();
  service = await api(server);
  await service.register('owner');
});
afterAll(() => server.stop());

/** A day of numbers around a mean; the same in each run of the tests. */
function batch(day: number, mean: number, count = 200): Batch {
  const random = randomOf(day + 1);
  const from = new Date(Date.UTC(2026, 0, 1) + day * DAY);
  const values = Array.from({ length: count }, () => mean + random() + random() + random() - 1.5);
  return { from, to: new Date(from.getTime() + DAY), values };
}

describe('the test of the example', () => {
  it.each([
    [[1, 2, 3], [1, 2, 3], 0],
    [[1, 2, 3, 4], [5, 6, 7, 8], 1],
    [[1, 1, 2, 2], [1, 2, 2, 2], 0.25],
  ])('of %j and %j finds a distance of %d', (a, b, statistic) => {
    expect(ksTest(a, b).statistic).toBeCloseTo(statistic, 12);
  });

  it('has a p-value that is 1 for the same and vanishes for another distribution', () => {
    expect(ksTest(batch(0, 0).values, batch(0, 0).values).pValue).toBe(1);
    expect(ksTest(batch(0, 0).values, batch(1, 1).values).pValue).toBeLessThan(1e-12);
  });
});

describe('the pipeline of the example', () => {
  it('records each batch, finds those that drifted, and stops when they are too many', async () => {
    const { id } = await service.experiment();
    const client = createClient({ baseUrl: server.url, token: await tokenFor('owner') });
    const options = { experimentId: id, model: 'churn-v3', reference: batch(0, 0), threshold: 0.001 };
    const batches = [batch(1, 0), batch(2, 0), batch(3, 0.5), batch(4, 0)];
    const result = await runPipeline(client, { ...options, batches, maxDriftRate: 0.2 });
    expect(result).toEqual({
      driftRate: 0.25,
      mayGoOn: false,
      drifted: [['2026-01-04T00:00:00.000Z', expect.any(Number)]],
    });
    const { body } = await service.get<DriftBody[]>(`/experiment/${id}/drift?order_by=asc`, { as: 'owner' });
    expect(body.map(({ job_status, drift_detected }) => [job_status, drift_detected])).toEqual(
      [false, false, true, false].map((verdict) => ['Completed', verdict]),
    );
    expect(body[0]).toMatchObject({
      detector: { name: 'KSTest' },
      result: { threshold: 0.001, n_reference: 200, n_test: 200 },
      windows: { test: { from: '2026-01-02T00:00:00.000Z' } },
    });
    expect(await runPipeline(client, { ...options, batches: [batch(5, 0)], maxDriftRate: 0.2 })).toMatchObject({
      mayGoOn: true,
    });
  });

  it('leaves a run that says why when a batch cannot be tested', async () => {
    const { id } = await service.experiment();
    const client = createClient({ baseUrl: server.url, token: await tokenFor('owner') });
    const options = { experimentId: id, model: 'm', reference: batch(0, 0), threshold: 0.01, maxDriftRate: 1 };
    await expect(runPipeline(client, { ...options, batches: [batch(1, 0, 0)] })).rejects.toThrow('The batch is empty.');
    const { body } = await service.get<DriftBody[]>(`/experiment/${id}/drift`, { as: 'owner' });
    expect(body).toMatchObject([{ job_status: 'Failed', parameters: { error: 'RangeError: The batch is empty.' } }]);
  });
});
