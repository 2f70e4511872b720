import type { Life } from '../lifecycle/life.js';

/**
 * Bytes in a second that a client takes or sends on average, at least: 64 kbit/s. Whoever is slower holds for hours what is
 * kept for minutes.
 */
export const LEAST_RATE = 8 * 1024;

/**
 * How long a stream waits for its client: for so long at a time, and for no longer altogether than its bytes take at the
 * least rate. Time in which nobody waits for the client does not count.
 */
export class Patience {
  private leftMs: number;
  private beganAt = 0;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param limitMs most milliseconds at a time
   * @param onOver ends whatever keeps the stream waiting
   */
  constructor(
    life: Life,
    private readonly limitMs: number,
    private readonly onOver: () => void,
  ) {
    this.leftMs = limitMs;
    life.own(() => clearTimeout(this.timer));
  }

  /** From now on the client is waited for. */
  begin(): void {
    this.beganAt = performance.now();
    this.timer = setTimeout(this.onOver, Math.max(1, this.leftMs));
  }

  /** The client is here. @param bytes that he took or sent */
  end(bytes: number): void {
    clearTimeout(this.timer);
    const waitedMs = performance.now() - this.beganAt;
    this.leftMs = Math.min(this.limitMs, this.leftMs - waitedMs + (bytes / LEAST_RATE) * 1_000);
  }
}
