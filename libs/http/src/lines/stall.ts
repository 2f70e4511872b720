import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamWork } from './stream-work.js';

/**
 * Lets a request stream for as long as something moves: the whole may take hours, but a client that neither sends nor
 * reads is released. Node counts what the client has taken, not what waits for him.
 * @param work that the client waits for
 * @param limitMs without a byte sent or received after which the connection is closed. Node may look twice before it is
 * sure that a reader takes nothing, so the longest stall is double that.
 */
export function streamUntilStalled(
  request: IncomingMessage,
  response: ServerResponse,
  work: StreamWork,
  limitMs: number,
): void {
  const { socket } = request;
  response.on('timeout', () => {
    if (work.isRunning) socket.setTimeout(limitMs);
    else socket.destroy();
  });
  // the next request on this connection sets its own limit
  socket.setTimeout(limitMs);
}

/**
 * Reads on for a moment and throws away what comes: a connection that is closed with something unread is reset, and the
 * end of the answer may be lost with it.
 */
export async function discardFor(lingerMs: number, body: AsyncIterator<unknown>): Promise<void> {
  const isLate = sleep(lingerMs, true, { ref: false });
  const isOver = (): Promise<boolean> =>
    body.next().then(
      ({ done }) => done === true,
      () => true, // the client has left
    );
  while (!(await Promise.race([isOver(), isLate])));
}
