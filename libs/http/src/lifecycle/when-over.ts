import type { ServerResponse } from 'node:http';

/** Whether an answer is complete, or its client gone. */
export function isOver(response: ServerResponse): boolean {
  return response.destroyed || response.closed;
}

/**
 * Calls back once, when an answer is complete or its client gone: at once when that has been before, as then no event comes
 * any more.
 * @returns stops waiting for it
 */
export function whenOver(response: ServerResponse, callback: () => void): () => void {
  if (isOver(response)) {
    callback();
    return () => undefined;
  }
  response.once('close', callback);
  return () => void response.off('close', callback);
}
