import { setTimeout as sleep } from 'node:timers/promises';

const count = 4;
const pollMs = 200;

/** Well below the 40 s after which a silent node counts as lost. */
const heartbeatMs = 10_000;

/**
 * Nodes that only say that they run pods, since there is no container engine: a pod that was given to one is ready at
 * once, has succeeded if it is to run once, and is gone when it is deleted. Everything else in the cluster is real.
 */
export class SimulatedNodes {
  #api;
  #working = true;
  #work;
  #nextAddress = 1;

  constructor(api) {
    this.#api = api;
  }

  /** Makes the nodes, in two zones, and goes on until `stop`. */
  async start() {
    for (let index = 0; index < count; index++) await this.#addNode(`node-${index}`, `zone-${index % 2}`);
    this.#work = this.#run().catch((error) => console.log(`The simulated nodes failed: ${error.message}`));
  }

  async stop() {
    this.#working = false;
    await this.#work;
  }

  async #addNode(name, zone) {
    const size = { cpu: '8', memory: '32Gi', pods: '110' };
    const labels = {
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'topology.kubernetes.io/zone': zone,
    };
    await this.#api.create('/api/v1/nodes', {
      metadata: { name, labels },
      status: { allocatable: size, capacity: size },
    });
  }

  async #run() {
    let beaten = 0;
    while (this.#working) {
      if (Date.now() - beaten > heartbeatMs) {
        await this.#beat();
        beaten = Date.now();
      }
      for (const pod of (await this.#api.get('/api/v1/pods')).items) await this.#advance(pod);
      await sleep(pollMs);
    }
  }

  async #beat() {
    const now = new Date().toISOString();
    const conditions = [{ type: 'Ready', status: 'True', reason: 'Simulated', lastHeartbeatTime: now }];
    for (let index = 0; index < count; index++) {
      const path = `/api/v1/nodes/node-${index}`;
      await this.#api.merge(`${path}/status`, { status: { conditions } });
      await this.#api.merge(path, { spec: { taints: null } }); // the controllers mark a node until it is ready
    }
  }

  /** One step of a pod's life. Pods come and go meanwhile, so an answer that it is gone or has changed is as good. */
  async #advance({ metadata, spec, status }) {
    const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;
    if (metadata.deletionTimestamp) {
      await this.#try('DELETE', `${path}?gracePeriodSeconds=0`);
    } else if (spec.nodeName && status.phase === 'Pending') {
      await this.#try('PATCH', `${path}/status`, { status: this.#running(spec) });
    } else if (status.phase === 'Running' && spec.restartPolicy === 'Never') {
      await this.#try('PATCH', `${path}/status`, { status: { phase: 'Succeeded', conditions: conditionsOf('False') } });
    }
  }

  async #try(method, path, body) {
    const { status, body: answer } = await this.#api.call(method, path, body, 'application/merge-patch+json');
    if (![200, 404, 409].includes(status)) throw new Error(`${method} ${path}: ${status} ${answer?.message}`);
  }

  #running({ containers }) {
    const startedAt = new Date().toISOString();
    const address = this.#nextAddress++;
    const podIP = `10.1.${address >> 8}.${address & 255}`;
    const containerStatuses = containers.map(({ name, image }) => ({
      name,
      image,
      imageID: image,
      ready: true,
      started: true,
      restartCount: 0,
      state: { running: { startedAt } },
    }));
    const conditions = conditionsOf('True');
    return { phase: 'Running', conditions, containerStatuses, podIP, podIPs: [{ ip: podIP }], startTime: startedAt };
  }
}

function conditionsOf(ready) {
  const lastTransitionTime = new Date().toISOString();
  const condition = (type, status) => ({ type, status, lastTransitionTime });
  return [
    condition('PodScheduled', 'True'),
    condition('Initialized', 'True'),
    condition('Ready', ready),
    condition('ContainersReady', ready),
  ];
}
