import { setTimeout as sleep } from 'node:timers/promises';
import type { TestServer } from './server.js';

export type LogLine = Readonly<Record<string, unknown>>;

/** The whole lines that a service has written so far. @throws Error for one that is no JSON document */
export function logLines(server: Pick<TestServer, 'logs'>): LogLine[] {
  return server
    .logs()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as LogLine);
}

/** The line of a request, which is written when the request has ended: its answer may be here before. */
export async function requestLineOf(server: Pick<TestServer, 'logs'>, requestId: string): Promise<LogLine> {
  for (const deadline = Date.now() + 10_000; ; await sleep(10)) {
    const found = logLines(server).filter(
      ({ message, request_id }) => message === 'request' && request_id === requestId,
    );
    if (found.length > 1) throw new Error(`The request ${requestId} has ${found.length} lines.`);
    if (found[0]) return found[0];
    if (Date.now() > deadline) throw new Error(`There is no line of the request ${requestId}.`);
  }
}
