import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.js';

/** Milliseconds within which a scraper must have sent its request. */
const ARRIVAL_LIMIT_MS = 5_000;

/** Serves `GET /metrics` at a port of its own, which stays inside the cluster, and nothing else. */
export class MetricsServer {
  private readonly server: Server;

  /** @param onFault is told of numbers that could not be read */
  constructor(
    private readonly metrics: Metrics,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.server = createServer({ requestTimeout: ARRIVAL_LIMIT_MS }, (request, response) => {
      void this.answer(request, response);
    });
  }

  /**
   * @param port 0 takes a free one
   * @returns the port
   * @throws Error of the operating system when it cannot be had
   */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.split('?', 1)[0] !== '/metrics') return void response.writeHead(404).end();
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    try {
      const text = await this.metrics.render();
      response.writeHead(200, { 'content-type': this.metrics.contentType, 'cache-control': 'no-store' }).end(text);
    } catch (error) {
      this.onFault(error);
      response.writeHead(500).end();
    }
  }
}
