import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { api, DRIFT } from './support/api.js';
import { certificateOf } from './support/certificate.js';
import { scrape } from './support/metrics.js';
import { metricsOf } from './support/promql.js';
import { startServer, type TestServer } from './support/server.js';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: { readonly severity: string };
  readonly annotations?: { readonly summary: string };
}

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const files = join(import.meta.dirname, '..', 'helm', 'drift-watch', 'files');
const { groups } = parse(readFileSync(join(files, 'alerts.yaml'), 'utf8')) as { groups: { rules: Rule[] }[] };
const dashboard = JSON.parse(readFileSync(join(files, 'dashboard.json'), 'utf8')) as { panels: Panel[] };
const rules = groups.flatMap((group) => group.rules);
const records = rules.flatMap(({ record }) => record ?? []);

/** Written by Prometheus itself for each scrape. */
const OF_PROMETHEUS = ['up'];

describe('the names of metrics in an expression', () => {
  it.each([
    ['up{job=~".*x.*"} == 0', ['up']],
    ['sum by (job, le) (rate(a_bucket{x="b", y!~"c|d"}[5m])) / on (job) sum(b)', ['a_bucket', 'b']],
    ['histogram_quantile(0.99, sum by (le) (rate(a_bucket[5m] offset 6h))) > 1e3', ['a_bucket']],
    ['a:b:c{x="}"} > 2 and max(d) without (e) >= bool 1', ['a:b:c', 'd']],
    ['sum(increase(a_total[$__rate_interval])) or vector(0)', ['a_total']],
  ])('%s', (expression, names) => expect(metricsOf(expression)).toEqual(names));
});

describe('alerts and dashboard', () => {
  /** With those that have no series yet, as nothing has failed so far. */
  let served: ReadonlySet<string>;

  beforeAll(async () => {
    const server = await startServer({ APP_METRICS_PORT: '0' });
    const client = await api(server);
    await client.register('owner');
    const { id } = await client.experiment();
    await client.drift(id, DRIFT);
    await client.get('/nowhere');
    served = new Set([...(await namesOf(server)), ...(await namesWithTls())]);
    await server.stop();
  });

  async function namesOf(server: TestServer): Promise<readonly string[]> {
    const { names, described } = await scrape(server);
    return [...names, ...described];
  }

  async function namesWithTls(): Promise<readonly string[]> {
    const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
    const [APP_TLS_CERTIFICATE_FILE, APP_TLS_KEY_FILE] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
    const { certificate, key } = certificateOf('alerts');
    writeFileSync(APP_TLS_CERTIFICATE_FILE, certificate);
    writeFileSync(APP_TLS_KEY_FILE, key);
    const settings = { APP_METRICS_PORT: '0', APP_TLS_CERTIFICATE_FILE, APP_TLS_KEY_FILE };
    const server = await startServer(settings, { waitForReady: false });
    rmSync(folder, { recursive: true });
    return namesOf(server).finally(() => server.stop());
  }

  const isServed = (name: string): boolean =>
    served.has(name) || OF_PROMETHEUS.includes(name) || records.includes(name);

  it.each(rules.map(({ alert, record, expr }) => [alert ?? record ?? '', expr] as const))(
    '%s reads only metrics that the service serves',
    (_, expr) => {
      const names = metricsOf(expr);
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((name) => !isServed(name))).toEqual([]);
    },
  );

  it.each(dashboard.panels.filter(({ targets }) => targets !== undefined))(
    'the panel "$title" reads only metrics that the service serves',
    ({ targets = [] }) => {
      for (const names of targets.map(({ expr }) => metricsOf(expr))) {
        expect(names.length).toBeGreaterThan(0);
        expect(names.filter((name) => !isServed(name))).toEqual([]);
      }
    },
  );

  it('say how bad it is and what it means, once each', () => {
    const alerts = rules.filter(({ alert }) => alert !== undefined);
    expect(alerts.length).toBeGreaterThan(10);
    for (const { alert, labels, annotations } of alerts) {
      expect([alert, labels?.severity]).toEqual([alert, expect.stringMatching(/^(critical|warning|info)$/)]);
      expect([alert, annotations?.summary]).toEqual([alert, expect.stringMatching(/\.$/)]);
    }
    const names = rules.map(({ alert, record }) => alert ?? record);
    expect(new Set(names).size).toBe(names.length);
  });

  it('read no record that nobody makes', () => {
    const read = rules.flatMap(({ expr }) => metricsOf(expr)).filter((name) => name.includes(':'));
    expect(read.filter((name) => !records.includes(name))).toEqual([]);
    for (const record of records) expect(record).toMatch(/^drift_watch:/);
  });
});
