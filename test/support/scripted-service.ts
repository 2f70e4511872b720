import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from './scripted-issuer.js';

/** Answers one request. */
export type Script = (response: ServerResponse, request: IncomingMessage, body: string) => void;

/** A service that answers what a test says, one request after the other, for faults that the real one has too seldom. */
export class ScriptedService {
  /** What was asked: method, path and headers. */
  readonly requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  private scripts: Script[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ScriptedService> {
    const server = createServer((request, response) => void service.serve(request, response));
    const service = new ScriptedService(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What is answered from now on; the last of them for ever. */
  answer(...scripts: Script[]): void {
    this.requests.length = 0;
    this.scripts = scripts;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    this.requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    const script = this.scripts.length > 1 ? this.scripts.shift() : this.scripts[0];
    script?.(response, request, body);
  }
}

/** An answer of JSON. */
export function says(status: number, body: object, headers: Record<string, string> = {}): Script {
  return (response) => {
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    json(response, body);
  };
}

/** An error as the service words it. */
export function refuses(status: number, message: string, headers: Record<string, string> = {}): Script {
  return says(status, { code: status, status: 'Refused', message }, headers);
}

/** Breaks the connection instead of answering. */
export const breaks: Script = (response) => void response.destroy();
