import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request, or does not. */
export type ScriptedAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** Something that listens where a client expects the service, and does what a test tells it. */
export class ScriptedService {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(answer: ScriptedAnswer): Promise<ScriptedService> {
    const server = createServer(answer);
    server.unref(); // a test that fails before it stops this must not keep Jest from ending
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ScriptedService(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** Sends JSON. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
