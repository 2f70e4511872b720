import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const host = '127.0.0.1';

/**
 * A TCP proxy on loopback that can be slow, silent or rude. What it holds back while it is silent arrives later, as
 * packets do that the network repeats: late bytes are worse for a database than lost ones.
 */
export class FaultProxy {
  #target;
  #server = createServer((socket) => this.#serve(socket));
  #sockets = new Set();
  #latencyMs = 0;
  /** Resolves when the silence is over; undefined when there is none. */
  #silence;

  constructor(targetPort) {
    this.#target = targetPort;
  }

  async listen() {
    this.#server.listen(0, host);
    await once(this.#server, 'listening');
    this.port = this.#server.address().port;
    return this;
  }

  /** From now on every piece that is read waits that long, one after the other in each direction. */
  delay(milliseconds) {
    this.#latencyMs = milliseconds;
  }

  /** From now on connections are accepted and nothing passes. */
  blackHole() {
    this.#silence ??= resolvable();
  }

  /** Ends delay and silence. */
  heal() {
    this.#latencyMs = 0;
    this.#silence?.resolve();
    this.#silence = undefined;
  }

  /** Ends all connections of this moment by RST. */
  reset() {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close() {
    this.heal();
    this.reset();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(client) {
    const upstream = connect(this.#target, host);
    const pair = [client, upstream];
    for (const socket of pair) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined); // its end is what matters, and that comes as 'close'
      socket.on('close', () => {
        this.#sockets.delete(socket);
        for (const one of pair) one.destroy();
      });
    }
    void this.#carry(client, upstream);
    void this.#carry(upstream, client);
  }

  async #carry(from, to) {
    try {
      for await (const piece of from) {
        await this.#silence?.promise;
        if (this.#latencyMs > 0) await sleep(this.#latencyMs);
        if (!to.destroyed && !to.write(piece)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
      }
    } catch {
      // the connection was reset, which closes both of its sides
    }
    to.destroy();
  }
}

function resolvable() {
  let resolve;
  const promise = new Promise((accept) => (resolve = accept));
  return { promise, resolve };
}
