import type { IncomingMessage } from 'node:http';
import type { ClientErrorAnswer } from './client-errors.js';

const deadlines = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/**
 * Gives up a request with a body that takes too long to arrive, as Node's `requestTimeout` would, but for one request at a
 * time: an upload without a bound must be able to go on (`liftArrivalDeadline`).
 * @param limitMs within which the whole of it must have arrived
 * @param answer says so to the client and closes the connection
 */
export function setArrivalDeadline(request: IncomingMessage, limitMs: number, answer: ClientErrorAnswer): void {
  const { socket } = request;
  const timer = setTimeout(() => answer(tooLate(), socket), limitMs).unref();
  deadlines.set(request, timer);
  const arrived = (): void => clearTimeout(timer);
  request.once('end', arrived).once('close', arrived);
}

/** What a client error of a slow body is. Made when it is needed alone: its stack costs more than all else here. */
export function tooLate(): Error & { code: string } {
  return Object.assign(new Error('The body did not arrive in time.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
}

/** Lets the body take as long as it needs; whoever calls this sees to it that it does not stall. */
export function liftArrivalDeadline(request: IncomingMessage): void {
  clearTimeout(deadlines.get(request));
}
