// The chart as Helm renders it: each value set of helm/drift-watch/ci linted, checked against the schemas of three
// versions of Kubernetes and against the restricted Pod Security Standard, and what its objects promise.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../tools/support/command.mjs';
import { loadDist } from '../../tools/support/dist.mjs';
import { Chart, chartFolder, kubernetesVersions } from './support/chart.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { findGoTools } from './support/go-tools.mjs';
import { findPythonTools } from './support/python-tools.mjs';
import { monitoringFaults } from './support/monitoring-kinds.mjs';

const requirements = join(import.meta.dirname, 'support', 'deployment-requirements.txt');
/** What may be in a Secret, by the name of its file; what is not here is any text. */
const plausibleSecrets = {
  app_database_uri: 'mongodb://drift-watch:secret@mongodb.example:27017/?replicaSet=rs0',
  app_opaque_issuers: '["https://issuer.example:8443/realms/ml"]',
  app_issuer_rules: '{"https://issuer.example":{"admin":true}}',
  app_redis_url: 'redis://:secret@valkey.example:6379',
  app_error_dsn: 'https://key@errors.example/1',
};

const go = await findGoTools('helm', 'restricted').catch((error) => skipWithout('go', error.message));
const python = await findPythonTools('deployment', requirements).catch((error) =>
  skipWithout('python3', error.message),
);

if (go) {
  await Chart.use(go.helm, async (chart) => {
    for (const values of Chart.valueSets()) await checkValueSet(chart, values);
    await checkPromises(chart);
    await checkRefusals(chart);
  });
}
closeWithTally();

async function checkValueSet(chart, values) {
  await check(`${values}: lint has nothing to say`, async () => assert.equal(await chart.lint(values), 0));
  for (const version of python ? kubernetesVersions : []) {
    await check(`${values}: Kubernetes ${version} takes it`, () => fitsSchemas(chart, values, version));
  }
  await check(`${values}: every pod meets the restricted standard`, () => isRestricted(chart, values));
  await check(`${values}: no secret is in it`, async () => holdsNoSecret(await chart.objects(values)));
  await check(`${values}: the service takes its settings`, async () => isTaken(await chart.objects(values)));
  await check(`${values}: Services find the serving pods only`, async () => findsServing(await chart.objects(values)));
  await check(`${values}: kinds of the Prometheus operator are well formed`, async () =>
    assert.deepEqual(monitoringFaults((await chart.objects(values)).all), []),
  );
}

async function fitsSchemas(chart, values, version) {
  const { file, exitCode } = await chart.render(values, { version });
  assert.equal(exitCode, 0);
  const args = ['-k', version, '--strict', file];
  const validated = await runProgram(join(python, 'kubernetes-validate'), args, { quiet: true });
  assert.equal(validated.exitCode, 0);
}

/** The evaluator reads standard input, which a shell gives it. */
async function isRestricted(chart, values) {
  const { file } = await chart.render(values);
  const { exitCode, output } = await runProgram('sh', ['-c', '"$0" < "$1"', go.restricted, file], { quiet: true });
  assert.equal(exitCode, 0, output);
  const { length } = (await chart.objects(values)).pods();
  assert.match(output, new RegExp(`^${length} workloads, 0 violations`));
}

async function holdsNoSecret(objects) {
  const { describeSettings } = await loadDist('libs/config/src/index.js');
  const secrets = describeSettings().filter(({ secret, name }) => secret && name !== 'APP_DATABASE_URI');
  assert.deepEqual(objects.of('Secret'), []);
  const given = objects.of('ConfigMap').flatMap(({ data }) => Object.keys(data));
  assert.deepEqual(
    secrets.filter(({ name }) => given.includes(name)),
    [],
  );
  for (const { data } of objects.of('ConfigMap')) {
    if (data.APP_DATABASE_URI) assert.doesNotMatch(data.APP_DATABASE_URI, /@/);
  }
}

/** What the pod is told goes through the service's own reading of settings. */
async function isTaken(objects) {
  const { loadSettings } = await loadDist('libs/config/src/index.js');
  const [pod] = objects.pods().filter(({ name }) => name.startsWith('Deployment/'));
  const config = objects.one('ConfigMap', pod.spec.containers[0].envFrom[0].configMapRef.name).data;
  const folder = await mkdtemp(join(tmpdir(), 'drift-watch-secrets-'));
  try {
    const files = await writeSecrets(pod, folder);
    const given = { ...config, NODE_ENV: 'production', ...(files > 0 && { APP_SECRETS_DIR: folder }) };
    assert.equal('APP_SECRETS_DIR' in config, files > 0, 'the folder is named when there is something in it');
    // certificates are no secrets that could be made up here: their files are read at once
    const withoutTls = Object.entries(given).filter(([name]) => !name.startsWith('APP_TLS_'));
    const settings = loadSettings(Object.fromEntries(withoutTls));
    assert.equal(settings.server.drainDelayMs, Number(config.APP_DRAIN_DELAY_MS));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeSecrets(pod, folder) {
  const volume = pod.spec.volumes.find(({ name }) => name === 'secrets');
  const paths = (volume?.projected.sources ?? []).flatMap(({ secret }) => secret.items.map(({ path }) => path));
  for (const path of paths) await writeFile(join(folder, path), plausibleSecrets[path] ?? 'secret');
  return paths.length;
}

function findsServing(objects) {
  const pods = objects.pods();
  const find = (selector) => pods.filter(({ metadata }) => isPartOf(selector, metadata.labels)).map(({ name }) => name);
  for (const { spec, metadata } of objects.of('Service')) {
    const found = find(spec.selector);
    assert.equal(found.length, 1, `${metadata.name} finds ${found}`);
    assert.match(found[0], /^Deployment\//);
  }
  for (const { name, metadata } of objects.of('NetworkPolicy').length > 0 ? pods : []) {
    const policies = objects
      .of('NetworkPolicy')
      .filter(({ spec }) => isPartOf(spec.podSelector.matchLabels, metadata.labels));
    assert.equal(policies.length, 1, `${name} has ${policies.length} policies`);
    assert.deepEqual(policies[0].spec.policyTypes, ['Ingress', 'Egress']);
  }
}

function isPartOf(selector, labels) {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

async function checkPromises(chart) {
  await check('the checksum of the pods changes with the settings, and only with them', async () => {
    const checksum = async (set) =>
      (await chart.objects('minimal-values.yaml', { set })).one('Deployment').spec.template.metadata.annotations[
        'checksum/config'
      ];
    const before = await checksum({});
    assert.notEqual(await checksum({ 'settings.APP_LOG_LEVEL': 'warn' }), before);
    assert.notEqual(await checksum({ 'rateLimits.enabled': false }), before);
    assert.equal(await checksum({ replicaCount: 7 }), before);
  });
  await check('a pod is killed only after preStop, drain and the requests in flight', async () => {
    for (const values of Chart.valueSets()) {
      const objects = await chart.objects(values);
      const { spec } = objects.one('Deployment').spec.template;
      const { APP_DRAIN_DELAY_MS, APP_DRAIN_TIMEOUT_MS } = objects.one('ConfigMap', nameOf(objects)).data;
      const { seconds } = spec.containers[0].lifecycle.preStop.sleep;
      const needed = seconds + (Number(APP_DRAIN_DELAY_MS) + Number(APP_DRAIN_TIMEOUT_MS)) / 1000;
      assert.ok(spec.terminationGracePeriodSeconds > needed, values);
    }
  });
  await check('before Kubernetes 1.30 node itself waits in preStop, since there may be no shell', async () => {
    const objects = await chart.objects('minimal-values.yaml', { version: '1.29' });
    const { command } = objects.one('Deployment').spec.template.spec.containers[0].lifecycle.preStop.exec;
    assert.equal(command[0], 'node');
    const began = Date.now();
    const { exitCode } = await runProgram(process.execPath, command.slice(1));
    assert.equal(exitCode, 0);
    assert.ok(Date.now() - began >= 5_000);
  });
  await check('egress goes to the ports of the database, the issuers and what is configured', async () => {
    assert.deepEqual(await egressOf(chart, 'minimal-values.yaml'), ['27017', '443', '53', '53']);
    assert.deepEqual(await egressOf(chart, 'adoption-values.yaml'), ['27017', '27018', '443', '53', '53']);
    assert.deepEqual(await egressOf(chart, 'tls-values.yaml'), ['27017', '53', '53', '8443']);
    const production = ['27017', '4318', '443', '443', '53', '53', '6379'];
    assert.deepEqual(await egressOf(chart, 'production-values.yaml'), production);
  });
  await check('where peers are named, no rule is open to every address', async () => {
    const objects = await chart.objects('closed-values.yaml');
    for (const { spec } of objects.of('NetworkPolicy')) {
      for (const rule of spec.egress) assert.ok(rule.to?.length > 0, JSON.stringify(rule));
      for (const rule of spec.ingress ?? []) assert.ok(rule.from?.length > 0, JSON.stringify(rule));
    }
  });
  await check('one pod has neither budget nor spread, an autoscaler leaves the count alone', async () => {
    const single = await chart.objects('small-values.yaml');
    assert.deepEqual(single.of('PodDisruptionBudget'), []);
    assert.equal(single.one('Deployment').spec.template.spec.topologySpreadConstraints, undefined);
    const scaled = await chart.objects('production-values.yaml');
    assert.equal(scaled.one('Deployment').spec.replicas, undefined);
    assert.equal(scaled.one('HorizontalPodAutoscaler').spec.maxReplicas, 12);
    assert.equal(scaled.one('PodDisruptionBudget').spec.maxUnavailable, 1);
  });
  await check(
    'requests name hosts of the ingress, the Service or a port-forward, and any while none of the world is known',
    async () => {
      const hostsOf = async (values, set = {}) => {
        const objects = await chart.objects(values, { set });
        const text = objects.one('ConfigMap', nameOf(objects)).data.APP_HOSTS;
        return text && JSON.parse(text);
      };
      assert.equal(await hostsOf('minimal-values.yaml'), undefined);
      const [first, ...inside] = await hostsOf('production-values.yaml');
      assert.equal(first, 'drift.example.org');
      const service = inside[0];
      const { length } = inside.filter((name) => name.startsWith(`${service}.`));
      assert.deepEqual([inside.length, length, inside.slice(-2)], [6, 3, ['localhost', '127.0.0.1']]);
      assert.equal((await hostsOf('minimal-values.yaml', { hosts: ['gateway.example'] }))[0], 'gateway.example');
      assert.equal(
        (await hostsOf('minimal-values.yaml', { 'settings.APP_PUBLIC_URL': 'https://drift.example' })).length,
        6,
      );
    },
  );
  await check('the alerts and the dashboard are those of the files', async () => {
    const objects = await chart.objects('production-values.yaml');
    const dashboard = objects.one('ConfigMap', `${nameOf(objects)}-dashboard`).data['drift-watch.json'];
    const file = await readFile(join(chartFolder, 'files', 'dashboard.json'), 'utf8');
    assert.deepEqual(JSON.parse(dashboard), JSON.parse(file));
    const alerts = await readFile(join(chartFolder, 'files', 'alerts.yaml'), 'utf8');
    const { length } = alerts.match(/^\s*(- )?alert:/gm);
    const rules = objects.one('PrometheusRule').spec.groups.flatMap((group) => group.rules);
    assert.equal(rules.filter(({ alert }) => alert).length, length);
  });
  await check('the pod of "helm test" passes when the service is ready, and only then', async () => {
    assert.equal(await saysReady(chart, 200), 0);
    assert.equal(await saysReady(chart, 503), 1);
  });
  await check('the adoption Job runs what the image has, and only says what it would do in a rehearsal', async () => {
    const argsOf = async (values) => {
      const { command, args } = (await chart.objects(values)).one('Job').spec.template.spec.containers[0];
      assert.equal(command.at(-1), 'dist/apps/api/src/adoption/main.js');
      return args;
    };
    assert.equal(await argsOf('adoption-values.yaml'), undefined);
    assert.deepEqual(await argsOf('rehearsal-values.yaml'), ['--dry-run']);
  });
}

/** The command of the pod of "helm test", against a server that answers its readiness with a status. */
async function saysReady(chart, status) {
  const pod = (await chart.objects('minimal-values.yaml')).one('Pod');
  const server = createServer((request, response) =>
    response.writeHead(request.url === '/health/ready' ? status : 404).end(),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const [{ command, env }] = pod.spec.containers;
    const [{ name, value }] = env;
    const url = value.replace(/^http:\/\/[^/]+/, `http://127.0.0.1:${server.address().port}`);
    const options = { env: { [name]: url }, quiet: true };
    return (await runProgram(process.execPath, command.slice(1), options)).exitCode;
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Name of all objects of a release. */
function nameOf(objects) {
  return objects.one('Deployment').metadata.name;
}

async function egressOf(chart, values) {
  const objects = await chart.objects(values);
  const { egress } = objects.one('NetworkPolicy', nameOf(objects)).spec;
  return egress.flatMap(({ ports }) => ports.map(({ port }) => String(port))).sort();
}

async function checkRefusals(chart) {
  const refusals = {
    'a drain that is shorter than the grace of the load balancer': [{ loadBalancerGraceSeconds: 13 }, /must be more/],
    'credentials in the connection string': [{ 'database.uri': 'mongodb://me:secret@db/' }, /database.uri/],
    'a connection string in two places': [{ 'database.uriSecret': 'other' }, /one of them must go/],
    'no issuer': [{ 'auth.issuers': [] }, /issuers/],
    'an issuer without TLS': [{ 'auth.issuers': ['http://issuer.example'] }, /issuers/],
    'a misspelt setting': [{ 'settings.APP_LOG_LEVLE': 'warn' }, /invalid propertyName 'APP_LOG_LEVLE'/],
    'a setting that another value sets': [{ 'settings.APP_DRAIN_DELAY_MS': '1' }, /invalid propertyName/],
    'a secret among the settings': [{ 'settings.APP_DATABASE_PASSWORD': 'secret' }, /invalid propertyName/],
    'an ingress without a host': [{ 'ingress.enabled': true }, /hosts/],
    'labels that would move the pods to another Service': [
      { podLabels: { 'app.kubernetes.io/name': 'other' } },
      /podLabels/,
    ],
    'fewer pods at most than at least': [{ autoscaling: { enabled: true, minReplicas: 7 } }, /minReplicas/],
    'a ServiceMonitor without metrics': [
      { metrics: { enabled: false, serviceMonitor: { enabled: true } } },
      /needs metrics.enabled/,
    ],
  };
  for (const [what, [set, words]] of Object.entries(refusals)) {
    await check(`refused: ${what}`, async () =>
      assert.match((await chart.refusal('minimal-values.yaml', set)) ?? '', words),
    );
  }
}
