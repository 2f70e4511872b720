import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Most requests of a connection that wait for the one before them: a client that pipelines more is not there to read answers. */
const MOST_WAITING = 100;

const waiting = new WeakMap<Socket, number>();

/**
 * Begins a request when the answers before it on its connection are complete. Node would begin it at once, and hold what it
 * answers until then; but it tells an answer that has no connection yet neither that it is written nor that its client has
 * left, so that whatever is held for it would be held for ever.
 * @param begin never called when the client leaves before
 */
export function inTurn({ socket }: IncomingMessage, response: ServerResponse, begin: () => void): void {
  // an answer has a connection as soon as it is the next one to be written
  if (response.socket) return begin();
  const others = waiting.get(socket) ?? 0;
  if (others >= MOST_WAITING) return void socket.destroy();
  waiting.set(socket, others + 1);
  response.once('socket', () => {
    waiting.set(socket, (waiting.get(socket) ?? 1) - 1);
    // Node has not finished with the answer before
    setImmediate(() => {
      if (!response.destroyed) begin();
    });
  });
}
