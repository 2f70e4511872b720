import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { ByteLease } from '../budget/byte-budget.js';
import { RequestCancelled } from './cancellation.js';

const running = new AsyncLocalStorage<RequestDeadline>();
const ofRequests = new WeakMap<IncomingMessage, RequestDeadline>();

/**
 * Until when a request must be answered, and the end of its work when it is not. Whoever works for a request finds it by
 * `current`, without its being handed on.
 */
export class RequestDeadline {
  private controller: AbortController | undefined;
  private cancelled: RequestCancelled | undefined;
  private timer: NodeJS.Timeout | undefined;
  private remaining: number;
  private startedAt = 0;
  private over = false;
  private writes = false;
  private lease: ByteLease | undefined;
  private servedRequest: IncomingMessage | undefined;
  private hasLetGo = false;

  /**
   * @param limitMs for the whole of it, without the time in which the client is waited for
   * @param onLate answers the request; afterwards its work is cancelled
   * @param leaseFor what the request needs in memory is counted with
   */
  constructor(
    limitMs: number,
    private readonly onLate: () => void,
    private readonly leaseFor?: () => ByteLease,
  ) {
    this.remaining = limitMs;
  }

  /**
   * Of the request that the caller works for; undefined for work in the background and once there is no limit any more. That
   * of a request that was given up stays, whatever was answered: nothing more may be written for it.
   */
  static current(): RequestDeadline | undefined {
    const deadline = running.getStore();
    return deadline?.over === true && !deadline.cancelled ? undefined : deadline;
  }

  static of(request: IncomingMessage): RequestDeadline | undefined {
    return ofRequests.get(request);
  }

  /** Begins the time, and does everything that comes of `work` within it. */
  run(request: IncomingMessage, work: () => void): void {
    ofRequests.set(request, this);
    this.servedRequest = request;
    this.resume();
    running.run(this, work);
  }

  /** The request that is worked for; undefined before `run`. */
  get request(): IncomingMessage | undefined {
    return this.servedRequest;
  }

  /** Milliseconds that are left, at least 1. */
  get remainingMs(): number {
    return Math.max(1, Math.ceil(this.remaining - (this.timer ? performance.now() - this.startedAt : 0)));
  }

  /** Aborts when the work is to end, with a `RequestCancelled`. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    // each command to the database listens to it, and a request may have many of them running
    setMaxListeners(0, this.controller.signal);
    if (this.cancelled) this.controller.abort(this.cancelled);
    return this.controller.signal;
  }

  /** @throws RequestCancelled when the work is to end */
  check(): void {
    if (this.cancelled) throw this.cancelled;
  }

  /** From now on a client who leaves stops nothing: a change that has begun is better finished. The time still counts. */
  beginWrite(): void {
    this.writes = true;
  }

  /** Whether something may have been stored: whatever is answered then says so. */
  get hasWritten(): boolean {
    return this.writes;
  }

  /**
   * Counts what was read for the request, until `letGo`.
   * @throws HeldTooMuch or HoldsTooMuch when there is no room for it and nothing was written yet
   */
  hold(bytes: number): void {
    // a reply that comes when its client has gone: to count it would be to count it for ever
    if (this.hasLetGo) return;
    this.lease ??= this.leaseFor?.();
    if (this.writes) this.lease?.growAnyway(bytes);
    else this.lease?.grow(bytes);
  }

  /** Nothing of what was read is needed any more. */
  letGo(): void {
    this.hasLetGo = true;
    this.lease?.release();
  }

  /** Stops the time while the client is waited for. */
  pause(): void {
    if (!this.timer) return;
    this.remaining -= performance.now() - this.startedAt;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  resume(): void {
    if (this.timer || this.over || this.cancelled) return;
    this.startedAt = performance.now();
    this.timer = setTimeout(() => this.expire(), Math.max(0, this.remaining));
  }

  /** There is no limit any more: the answer is complete, or it is a stream, which may take hours but not stall. */
  lift(): void {
    this.pause();
    this.over = true;
  }

  /** The client is gone. */
  abandon(): void {
    if (this.over || this.cancelled || this.writes) return;
    this.pause();
    this.cancel(new RequestCancelled('The client has left.'));
  }

  private expire(): void {
    this.timer = undefined;
    this.remaining = 0;
    this.onLate();
    this.cancel(new RequestCancelled('The request was given up.'));
  }

  private cancel(reason: RequestCancelled): void {
    this.cancelled = reason;
    this.controller?.abort(reason);
  }
}

/**
 * Does something that does not end with the request that caused it: work in the background, or work that several requests
 * share.
 */
export function outsideRequests<T>(work: () => T): T {
  return running.exit(work);
}
