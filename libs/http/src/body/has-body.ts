import type { IncomingMessage } from 'node:http';

/** Whether a request comes with a body, however short it turns out to be. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
