import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadDist } from '../../../../tools/support/dist.mjs';
import { ApiClient } from './api-client.mjs';
import { SimulatedNodes } from './simulated-nodes.mjs';

const startLimitMs = 120_000;

/**
 * A Kubernetes of one machine: the real API server, controllers and scheduler, with simulated nodes. All on loopback, all in
 * one folder that goes with it.
 */
export class Cluster {
  #children = [];
  #folder;
  #tools;
  #addresses;
  #guard;
  #nodes;
  #watching = true;

  constructor(folder, tools) {
    this.#folder = folder;
    this.#tools = tools;
  }

  /** @param tools paths of the programs, by name */
  static async start(tools) {
    const cluster = new Cluster(await mkdtemp(join(tmpdir(), 'drift-watch-cluster-')), tools);
    try {
      await cluster.#startAll();
      return cluster;
    } catch (error) {
      const log = await cluster.#lastWords();
      await cluster.stop();
      throw new Error(`${error.message}\n${log}`, { cause: error });
    }
  }

  get folder() {
    return this.#folder;
  }

  /** For Helm. */
  get environment() {
    const home = (name) => join(this.#folder, name);
    const helm = { HELM_CACHE_HOME: home('cache'), HELM_CONFIG_HOME: home('config'), HELM_DATA_HOME: home('data') };
    return { PATH: process.env.PATH, HOME: this.#folder, KUBECONFIG: home('kubeconfig.yaml'), ...helm };
  }

  async stop() {
    this.#watching = false;
    await this.#addresses;
    await this.#nodes?.stop();
    for (const { child, exited } of this.#children.reverse()) {
      child.kill('SIGKILL');
      await exited;
    }
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #startAll() {
    const { freePort, guardAgainstOrphan } = await loadDist('libs/mongo/src/embedded/index.js');
    this.#guard = guardAgainstOrphan;
    const ports = {};
    for (const name of ['etcd', 'peers', 'port', 'controllers', 'scheduler']) ports[name] = await freePort();
    const token = randomBytes(16).toString('hex');
    await this.#writeFiles(ports.port, token);
    this.#startStore(ports);
    this.#startServer(ports);
    await until(async () => (await readdir(this.#at('certificates')).catch(() => [])).includes('apiserver.crt'));
    const certificate = await readFile(this.#at('certificates', 'apiserver.crt'), 'utf8');
    this.api = new ApiClient({ port: ports.port, token, certificate });
    this.#nodes = new SimulatedNodes(this.api);
    await until(async () => (await this.api.call('GET', '/readyz').catch(() => ({}))).status === 200);
    this.#startRest(ports);
    await this.#nodes.start();
    this.#addresses = this.#giveAddresses();
  }

  #startStore({ etcd, peers }) {
    const [clients, members] = [`http://127.0.0.1:${etcd}`, `http://127.0.0.1:${peers}`];
    this.#run('etcd', {
      'data-dir': this.#at('etcd'),
      'listen-client-urls': clients,
      'advertise-client-urls': clients,
      'listen-peer-urls': members,
      'initial-advertise-peer-urls': members,
      'initial-cluster': `default=${members}`,
      'unsafe-no-fsync': true, // nothing here outlives the run
    });
  }

  #startServer({ etcd, port }) {
    this.#run('kube-apiserver', {
      'etcd-servers': `http://127.0.0.1:${etcd}`,
      'bind-address': '127.0.0.1',
      'advertise-address': '127.0.0.1',
      'secure-port': port,
      'cert-dir': this.#at('certificates'),
      'service-account-issuer': 'https://kubernetes.default.svc',
      'service-account-key-file': this.#at('accounts.key'),
      'service-account-signing-key-file': this.#at('accounts.key'),
      'token-auth-file': this.#at('tokens.csv'),
      'authorization-mode': 'RBAC',
      'service-cluster-ip-range': '10.0.0.0/24',
      'endpoint-reconciler-type': 'none',
    });
  }

  #startRest({ controllers, scheduler }) {
    const kubeconfig = this.#at('kubeconfig.yaml');
    this.#run('kube-controller-manager', {
      kubeconfig,
      'service-account-private-key-file': this.#at('accounts.key'),
      'use-service-account-credentials': true,
      'bind-address': '127.0.0.1',
      'secure-port': controllers,
      'leader-elect': false,
      'cert-dir': this.#at('controllers'),
    });
    this.#run('kube-scheduler', {
      kubeconfig,
      'authentication-kubeconfig': kubeconfig,
      'authorization-kubeconfig': kubeconfig,
      'bind-address': '127.0.0.1',
      'secure-port': scheduler,
      'leader-elect': false,
      'cert-dir': this.#at('scheduler'),
    });
  }

  async #writeFiles(port, token) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const secret = { mode: 0o600 };
    await writeFile(this.#at('accounts.key'), privateKey.export({ type: 'pkcs1', format: 'pem' }), secret);
    await writeFile(this.#at('tokens.csv'), `${token},admin,admin,system:masters\n`, secret);
    const cluster = { server: `https://127.0.0.1:${port}`, 'certificate-authority': 'certificates/apiserver.crt' };
    const kubeconfig = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'local', cluster }],
      users: [{ name: 'admin', user: { token } }],
      contexts: [{ name: 'local', context: { cluster: 'local', user: 'admin' } }],
      'current-context': 'local',
    };
    await writeFile(this.#at('kubeconfig.yaml'), JSON.stringify(kubeconfig), secret); // JSON is YAML
    await mkdir(this.#at('logs'));
  }

  /** What a cloud's load balancer would do: Helm waits for the address of such Services. */
  async #giveAddresses() {
    while (this.#watching) {
      const { body } = await this.api.call('GET', '/api/v1/services').catch(() => ({}));
      const waiting = (body?.items ?? []).filter(
        ({ spec, status }) => spec.type === 'LoadBalancer' && !status.loadBalancer?.ingress,
      );
      for (const { metadata } of waiting) {
        const path = `/api/v1/namespaces/${metadata.namespace}/services/${metadata.name}/status`;
        const status = { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } };
        await this.api.merge(path, { status }).catch(() => undefined); // it went away meanwhile
      }
      await sleep(500);
    }
  }

  #run(name, flags) {
    const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    const log = openSync(this.#at('logs', name), 'w');
    const child = spawn(this.#tools[name], args, { stdio: ['ignore', log, log], env: this.environment });
    closeSync(log);
    const release = this.#guard(child.pid, this.#folder);
    this.#children.push({ child, exited: new Promise((resolve) => child.once('close', resolve)).then(release) });
  }

  async #lastWords() {
    const names = await readdir(this.#at('logs')).catch(() => []);
    const tails = names.map(async (name) => {
      const lines = (await readFile(this.#at('logs', name), 'utf8')).trim().split('\n');
      return [`${name}:`, ...lines.slice(-5)].join('\n');
    });
    return (await Promise.all(tails)).join('\n');
  }

  #at(...names) {
    return join(this.#folder, ...names);
  }
}

/** Waits until something holds. */
export async function until(condition, limitMs = startLimitMs) {
  const deadline = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come true in time.');
    await sleep(100);
  }
}
