import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { distPath, loadDist } from '../../../tools/support/dist.mjs';

const startLimitMs = 90_000;
/** Most characters of the log that are kept. */
const keptLog = 4_000_000;

/** One process of the service on a port of its own, kept alive as a cluster does: whoever ends by himself is started again. */
export class ApiReplica {
  #env;
  #guard;
  #child;
  #exited;
  #wanted = true;
  #log = '';
  /** Until when clients may lose connections to it: epoch milliseconds. */
  excusedUntil = 0;
  restarts = 0;

  /** @param settings environment variables besides the port */
  static async start(settings) {
    const { freePort, guardAgainstOrphan } = await loadDist('libs/mongo/src/embedded/index.js');
    const replica = new ApiReplica();
    const port = await freePort();
    replica.url = `http://127.0.0.1:${port}`;
    replica.#env = { PATH: process.env.PATH, ...settings, APP_PORT: String(port) };
    replica.#guard = guardAgainstOrphan;
    replica.launch();
    return replica;
  }

  launch() {
    this.#wanted = true;
    const child = spawn(process.execPath, ['--enable-source-maps', distPath('apps/api/src/main.js')], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (this.#log = (this.#log + text).slice(-keptLog)));
    }
    const release = this.#guard(child.pid);
    this.#exited = new Promise((resolve) => child.once('close', resolve)).then(async (code) => {
      release();
      if (!this.#wanted || this.#child !== child) return code;
      this.restarts += 1;
      this.excuse();
      await sleep(500);
      if (this.#wanted) this.launch();
      return code;
    });
  }

  /** SIGKILL, and nobody starts it again but `launch`. */
  async kill() {
    this.#wanted = false;
    this.excuse();
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** SIGTERM. @returns its exit code after it has drained */
  async stop() {
    this.#wanted = false;
    this.#child.kill('SIGTERM');
    return this.#exited;
  }

  /** Clients may lose connections until it is ready again. */
  excuse() {
    this.excusedUntil = Infinity;
    void this.untilReady().then(
      () => (this.excusedUntil = Date.now()),
      () => undefined, // whoever waits for it hears of that
    );
  }

  /** @throws Error with the end of its log when it is not ready in time */
  async untilReady(limitMs = startLimitMs) {
    for (const deadline = Date.now() + limitMs; ; await sleep(50)) {
      if (await this.isReady()) return;
      if (Date.now() > deadline)
        throw new Error(`${this.url} is not ready. Its log ends with:\n${this.#log.slice(-4_000)}`);
    }
  }

  async isReady() {
    try {
      const response = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  /** The lines of its log that tell of a fault of ours: an answer of 500, an unhandled rejection, a crash. */
  get complaints() {
    return this.#log
      .split('\n')
      .filter((line) => /"level":"(error|fatal)"/.test(line) || /^\s*(at |\w*Error:)/.test(line));
  }
}
