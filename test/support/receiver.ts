import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a receiver was sent. */
export interface Delivery {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** An HTTP server that takes whatever is posted to it. */
export class Receiver {
  readonly deliveries: Delivery[] = [];
  /** What it answers with. */
  status = 200;

  private constructor(
    private readonly server: Server,
    /** Without a trailing slash. */
    readonly url: string,
  ) {
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      this.deliveries.push({ path: request.url ?? '', headers: request.headers, text });
      response.writeHead(this.status, { 'content-type': 'application/json' }).end('{}');
    });
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    server.unref(); // a test that fails before it stops its receiver must not keep Jest from ending
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Receiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** Waits until what was delivered makes something of it, and gives that. */
  async until<T>(read: (deliveries: readonly Delivery[]) => T | undefined, limitMs = 15_000): Promise<T> {
    for (const deadline = Date.now() + limitMs; ; await sleep(25)) {
      const found = read(this.deliveries);
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`It was not delivered: ${JSON.stringify(this.deliveries)}`);
    }
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }
}
