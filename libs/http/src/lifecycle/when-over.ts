import type { ServerResponse } from 'node:http';

/** What waits for an answer to be over; one listener serves all, as many parts of the service wait for the same one. */
const waiting = new WeakMap<ServerResponse, Set<() => void>>();

/** Whether an answer is complete, or its client gone. */
export function isOver(response: ServerResponse): boolean {
  return response.destroyed || response.closed;
}

/**
 * Calls back once, when an answer is complete or its client gone: at once when that has been before, as then no event comes
 * any more.
 * @param callback must not throw
 * @returns stops waiting for it
 */
export function whenOver(response: ServerResponse, callback: () => void): () => void {
  if (isOver(response)) {
    callback();
    return () => undefined;
  }
  const callbacks = callbacksOf(response);
  const once = (): void => callback();
  callbacks.add(once);
  return () => void callbacks.delete(once);
}

function callbacksOf(response: ServerResponse): Set<() => void> {
  const known = waiting.get(response);
  if (known) return known;
  const callbacks = new Set<() => void>();
  waiting.set(response, callbacks);
  response.once('close', () => {
    for (const callback of callbacks) callback();
    callbacks.clear();
  });
  return callbacks;
}
