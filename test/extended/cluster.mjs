// The chart in a real API server with real controllers and simulated nodes: each value set installed into a namespace
// that enforces the restricted standard, upgrades from the chart before this one, a rollout, and "helm test".
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../tools/support/build.mjs';
import { runProgram } from '../../tools/support/command.mjs';
import { Chart, chartFolder } from './support/chart.mjs';
import { check, closeWithTally, skipWithout } from './support/checks.mjs';
import { Cluster, until } from './support/cluster/cluster.mjs';
import { findGoTools } from './support/go-tools.mjs';

/** Longer than Helm waits. */
const longestMs = 240_000;

const programs = ['helm', 'etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];
const tools = await findGoTools(...programs).catch((error) => skipWithout('go', error.message));
if (tools) await tryAll();
closeWithTally();

async function tryAll() {
  let cluster;
  await check('the cluster starts', async () => void (cluster = await Cluster.start(tools)));
  if (!cluster) return;
  try {
    await prepare(cluster);
    for (const values of Chart.valueSets()) {
      await check(`${values}: installs, and all its pods become ready`, () => installs(cluster, values));
    }
    await check('"helm test" passes', () => helm(cluster, 'minimal', ['test', 'release']));
    await check('a pod that is not restricted is refused there', () => refusesOthers(cluster));
    await check('changed settings make new pods, and no Service is ever without one', () => rollsOut(cluster));
    await check('an upgrade from the chart before this one keeps its values and its Service', () => upgrades(cluster));
    await check('nothing stays behind', () => leavesNothing(cluster));
  } finally {
    await cluster.stop();
  }
}

/** Kinds of the Prometheus operator, as far as a cluster must know them, and a class that a value set names. */
async function prepare({ api }) {
  for (const [kind, plural] of Object.entries({
    ServiceMonitor: 'servicemonitors',
    PrometheusRule: 'prometheusrules',
  })) {
    const group = 'monitoring.coreos.com';
    const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
    await api.create('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
      metadata: { name: `${plural}.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { kind, plural, singular: kind.toLowerCase() },
        versions: [{ name: 'v1', served: true, storage: true, schema }],
      },
    });
  }
  await api.create('/apis/scheduling.k8s.io/v1/priorityclasses', { metadata: { name: 'business-hours' }, value: 1000 });
}

async function installs(cluster, values) {
  const namespace = values.replace('-values.yaml', '');
  await makeNamespace(cluster, namespace);
  await helm(cluster, namespace, ['install', 'release', chartFolder, '--values', join(chartFolder, 'ci', values)]);
  const [deployment] = await list(cluster, `/apis/apps/v1/namespaces/${namespace}/deployments`);
  const { replicas, readyReplicas } = deployment.status;
  assert.ok(replicas > 0 && readyReplicas === replicas, `${readyReplicas} of ${replicas} are ready`);
  const policies = await list(cluster, `/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies`);
  assert.equal(policies.length > 0, values !== 'open-values.yaml');
  for (const { metadata, status } of await list(cluster, `/apis/batch/v1/namespaces/${namespace}/jobs`)) {
    assert.equal(status.succeeded, 1, metadata.name);
  }
}

async function makeNamespace({ api }, name) {
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  await api.create('/api/v1/namespaces', { metadata: { name, labels } });
}

async function refusesOthers({ api }) {
  const spec = { containers: [{ name: 'any', image: 'any' }] };
  const { status, body } = await api.call('POST', '/api/v1/namespaces/minimal/pods', {
    metadata: { name: 'any' },
    spec,
  });
  assert.equal(status, 403);
  assert.match(body.message, /violates PodSecurity "restricted/);
}

async function rollsOut(cluster) {
  const before = await podsOf(cluster, 'minimal');
  const values = ['--values', join(chartFolder, 'ci', 'minimal-values.yaml')];
  const upgrade = ['upgrade', 'release', chartFolder, ...values, '--set', 'settings.APP_LOG_LEVEL=warn'];
  const fewest = await fewestDuring(cluster, 'minimal', () => helm(cluster, 'minimal', upgrade));
  assert.ok(fewest > 0, 'the Service was without a pod');
  const after = await podsOf(cluster, 'minimal');
  assert.equal(after.length, before.length);
  assert.deepEqual(
    after.filter((name) => before.includes(name)),
    [],
  );
}

/** The chart of the last commit that had another version of it. */
async function upgrades(cluster) {
  const previous = await previousChart(cluster.folder);
  if (!previous) return skipWithout('history', 'the commits of the chart before this one are not in this clone');
  await makeNamespace(cluster, 'upgrade');
  const values = ['--values', join(previous, 'ci', 'password-values.yaml')];
  await helm(cluster, 'upgrade', ['install', 'release', previous, ...values]);
  const upgrade = ['upgrade', 'release', chartFolder, '--reset-then-reuse-values'];
  const fewest = await fewestDuring(cluster, 'upgrade', () => helm(cluster, 'upgrade', upgrade));
  assert.ok(fewest > 0, 'the Service was without a pod');
  const config = await cluster.api.get('/api/v1/namespaces/upgrade/configmaps/release-drift-watch');
  assert.equal(config.data.APP_LOG_LEVEL, 'debug');
  assert.equal(config.data.APP_DATABASE_USERNAME, 'drift-watch');
}

async function previousChart(folder) {
  const version = versionIn(await readFile(join(chartFolder, 'Chart.yaml'), 'utf8'));
  const path = 'helm/drift-watch';
  const { output } = await git('log', '--format=%H', '--', `${path}/Chart.yaml`);
  for (const commit of output.trim().split('\n')) {
    const { exitCode, output: text } = await git('show', `${commit}:${path}/Chart.yaml`);
    if (exitCode !== 0 || versionIn(text) === version) continue;
    const target = join(folder, 'previous');
    await mkdir(target);
    const archive = 'git archive "$0" "$1" | tar -x -C "$2"';
    const { exitCode: unpacked } = await runProgram('sh', ['-c', archive, commit, path, target], { quiet: true });
    assert.equal(unpacked, 0);
    return join(target, path);
  }
  return undefined;
}

function git(...args) {
  return runProgram('git', args, { cwd: root, quiet: true });
}

function versionIn(text) {
  return /^version: (.+)$/m.exec(text)?.[1];
}

/** Does something, and gives the fewest ready pods that the Service had meanwhile. */
async function fewestDuring(cluster, namespace, work) {
  const selector = 'labelSelector=kubernetes.io/service-name=release-drift-watch';
  const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?${selector}`;
  let working = true;
  let fewest = Infinity;
  const watch = until(async () => {
    const endpoints = (await list(cluster, path)).flatMap((slice) => slice.endpoints ?? []);
    fewest = Math.min(fewest, endpoints.filter(({ conditions }) => conditions.ready).length);
    return !working;
  }, longestMs);
  try {
    await work();
  } finally {
    working = false;
    await watch;
  }
  return fewest;
}

async function leavesNothing(cluster) {
  await helm(cluster, 'closed', ['uninstall', 'release']);
  await until(async () => (await podsOf(cluster, 'closed')).length === 0);
  for (const path of ['/apis/apps/v1/namespaces/closed/deployments', '/api/v1/namespaces/closed/services']) {
    assert.deepEqual(await list(cluster, path), []);
  }
}

async function podsOf(cluster, namespace) {
  const pods = await list(
    cluster,
    `/api/v1/namespaces/${namespace}/pods?labelSelector=app.kubernetes.io/name=drift-watch`,
  );
  return pods.map(({ metadata }) => metadata.name);
}

async function list({ api }, path) {
  return (await api.get(path)).items;
}

async function helm(cluster, namespace, args) {
  const wait = ['install', 'upgrade', 'uninstall'].includes(args[0]) ? ['--wait'] : [];
  const all = [...args, ...wait, '--timeout', '3m', '--namespace', namespace];
  const { exitCode, output } = await runProgram(tools.helm, all, { env: cluster.environment, quiet: true });
  assert.equal(exitCode, 0, output);
}
