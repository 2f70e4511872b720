import { setTimeout as sleep } from 'node:timers/promises';
import type { Life } from '../lifecycle/life.js';
import type { ByteLease } from './byte-budget.js';

/** Milliseconds after which a stream without room looks again. */
const PAUSE_MS = 100;

/** What a stream holds now of the bytes that are held for all clients. */
export class StreamRoom {
  /**
   * @param life with which everything is given back
   * @param limitMs most milliseconds that it waits for room
   */
  constructor(
    private readonly life: Life,
    private readonly lease: ByteLease,
    private readonly limitMs: number,
  ) {
    life.own(() => lease.release());
  }

  /**
   * Holds so many bytes, no more and no fewer.
   * @throws HeldTooMuch, HoldsTooMuch
   */
  hold(bytes: number): void {
    if (!this.tryHold(bytes)) this.lease.grow(bytes - this.lease.size);
  }

  /**
   * The same, and waits for a while until others have given back enough.
   * @throws HeldTooMuch, HoldsTooMuch, RequestCancelled
   */
  async holdSoon(bytes: number): Promise<void> {
    const until = performance.now() + this.limitMs;
    while (!this.tryHold(bytes) && bytes <= this.lease.most && performance.now() < until) {
      await this.life.step('room', () => sleep(PAUSE_MS));
    }
    this.hold(bytes);
  }

  private tryHold(bytes: number): boolean {
    const more = bytes - this.lease.size;
    if (more > 0) return this.lease.tryGrow(more);
    this.lease.shrink(-more);
    return true;
  }
}
