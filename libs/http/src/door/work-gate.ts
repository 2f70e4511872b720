import type { IncomingMessage, ServerResponse } from 'node:http';
import { whenOver } from '../lifecycle/when-over.js';

/** How much is let in. */
export interface WorkBounds {
  /** Most requests that are worked on at once. */
  readonly working: number;
  /** Most requests that wait. */
  readonly waiting: number;
  /** Milliseconds that a request waits at most. */
  readonly waitMs: number;
}

/** What the gate has seen, for metrics. */
export interface WorkCounts {
  /** Requests that are worked on now. */
  readonly working: number;
  /** Requests that wait now. */
  readonly waiting: number;
  /** Requests that were refused since the start. */
  readonly shed: number;
}

const places = new WeakMap<IncomingMessage, Place>();

/**
 * A request's place among those that are worked on. While its client is waited for it is away: his pace must cost nobody
 * a place.
 */
class Place {
  private state: 'working' | 'away' | 'left' = 'working';

  /** @param count changes the number of requests that are worked on */
  constructor(private readonly count: (change: 1 | -1) => void) {
    count(1);
  }

  /** @returns whether the request was worked on: who was away before is to stay away afterwards */
  stepOut(): boolean {
    if (this.state !== 'working') return false;
    this.free('away');
    return true;
  }

  /** At once: whoever was let in is not refused halfway. */
  stepIn(): void {
    if (this.state !== 'away') return;
    this.state = 'working';
    this.count(1);
  }

  leave(): void {
    if (this.state === 'working') this.free('left');
    this.state = 'left';
  }

  private free(state: 'away' | 'left'): void {
    this.state = state;
    this.count(-1);
  }
}

/** Undefined for what came through no gate, such as a probe. */
export function placeOf(request: IncomingMessage): Place | undefined {
  return places.get(request);
}

/**
 * Bounds the requests that are worked on at once, and those that wait for it in the order in which they came. More of
 * them would make everybody's answer late and none of them more answers (docs/adr/0021).
 */
export class WorkGate {
  private readonly waiting = new Set<() => void>();
  private working = 0;
  private shed = 0;

  constructor(private readonly bounds: WorkBounds) {}

  /**
   * Lets a request in now or later, or refuses it; its place is free again when its answer is complete or the client gone.
   * @param begin works on it; not called when the client leaves while he waits
   * @param refuse answers it without any work; called instead of `begin`
   */
  enter(request: IncomingMessage, response: ServerResponse, begin: () => void, refuse: () => void): void {
    if (this.working < this.bounds.working) {
      this.take(request, response);
      begin();
    } else if (this.waiting.size < this.bounds.waiting) this.wait(request, response, begin, refuse);
    else this.refuse(refuse);
  }

  counts(): WorkCounts {
    return { working: this.working, waiting: this.waiting.size, shed: this.shed };
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const place = new Place((change) => this.change(change));
    places.set(request, place);
    const leave = (): void => place.leave();
    // as soon as the whole answer is handed over: how fast the client takes it is his affair
    response.once('prefinish', leave);
    whenOver(response, leave);
  }

  private change(change: 1 | -1): void {
    this.working += change;
    while (this.working < this.bounds.working) {
      const [next] = this.waiting;
      if (next === undefined) return;
      next();
    }
  }

  private wait(request: IncomingMessage, response: ServerResponse, begin: () => void, refuse: () => void): void {
    let stopWatching = (): void => undefined;
    const stop = (): void => {
      clearTimeout(timer);
      stopWatching();
      this.waiting.delete(next);
    };
    const next = (): void => {
      stop();
      this.take(request, response);
      begin();
    };
    const timer = setTimeout(() => {
      stop();
      this.refuse(refuse);
    }, this.bounds.waitMs);
    this.waiting.add(next);
    stopWatching = whenOver(response, stop);
  }

  private refuse(answer: () => void): void {
    this.shed += 1;
    answer();
  }
}
