import { LRUCache } from 'lru-cache';
import { RequestCancelled, RequestDeadline, type Total } from '#libs/http';
import { AT_LEAST } from '#libs/mongo';
import { type CacheCounts, HitCounter } from '#libs/telemetry';

/** Milliseconds for which it is remembered that there are more than are counted. */
export const PASSED_MS = 10_000;

const MAX_PASSED = 10_000;

/** A count that runs, and the one that begins after it. */
interface Counting {
  readonly total: Promise<Total>;
  next?: Promise<Total>;
}

/**
 * Totals that are counted up to a limit, each under the name of what is counted, while what they are of changes in no other
 * way than by additions (docs/adr/0006).
 *
 * An exact total is never older than the question: who asks while one is being counted gets the next count, which all that
 * wait share. A lower bound may be older, because additions leave it true.
 */
export class SharedTotals {
  private readonly passed = new LRUCache<string, true>({ max: MAX_PASSED, ttl: PASSED_MS });
  private readonly counter = new HitCounter();
  private readonly counting = new Map<string, Counting>();

  /**
   * @param name the same for the same count
   * @param count begins one
   */
  of(name: string, count: () => Promise<Total>): Promise<Total> {
    const isPassed = this.passed.has(name);
    this.counter.record(isPassed);
    if (isPassed) return Promise.resolve(AT_LEAST);
    const running = this.counting.get(name);
    if (!running) return this.begin(name, count);
    running.next ??= this.after(running.total, name, count);
    return this.despiteOthers(running.next, name, count);
  }

  /** A hit is a question that needed no count. */
  get counts(): CacheCounts {
    return this.counter.counts(this.passed.size);
  }

  private begin(name: string, count: () => Promise<Total>): Promise<Total> {
    const total = this.count(name, count);
    this.counting.set(name, { total });
    return total;
  }

  private async count(name: string, count: () => Promise<Total>): Promise<Total> {
    try {
      const total = await count();
      if (!total.exact) this.passed.set(name, true);
      return total;
    } finally {
      this.counting.delete(name);
    }
  }

  /** A count ends with the request that began it; others who wait for it then begin one of their own. */
  private async despiteOthers(shared: Promise<Total>, name: string, count: () => Promise<Total>): Promise<Total> {
    try {
      return await shared;
    } catch (error) {
      if (!(error instanceof RequestCancelled)) throw error;
      RequestDeadline.current()?.check();
      return this.of(name, count);
    }
  }

  private async after(running: Promise<Total>, name: string, count: () => Promise<Total>): Promise<Total> {
    // why it failed is for those who wait for it
    const total = await running.catch(() => undefined);
    if (total && !total.exact) return total;
    return this.counting.get(name)?.total ?? this.begin(name, count);
  }
}
