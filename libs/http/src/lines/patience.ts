import type { Life } from '../lifecycle/life.js';

/** What a client of a stream is waited for. */
export interface PatienceBounds {
  /** Most milliseconds at a time. */
  readonly limitMs: number;
  /** Bytes in a second on average, at least. */
  readonly leastRate: number;
}

/**
 * How long a stream waits for its client: for so long at a time, and for no longer altogether than its bytes take at the
 * least rate. Time in which nobody waits for the client does not count.
 */
export class Patience {
  private leftMs: number;
  private beganAt = 0;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param onOver ends whatever keeps the stream waiting
   */
  constructor(
    life: Life,
    private readonly bounds: PatienceBounds,
    private readonly onOver: () => void,
  ) {
    this.leftMs = bounds.limitMs;
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
    const { limitMs, leastRate } = this.bounds;
    this.leftMs = Math.min(limitMs, this.leftMs - waitedMs + (bytes / leastRate) * 1_000);
  }
}
