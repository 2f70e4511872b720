import { outsideRequests } from '#libs/http';

/**
 * Does the same work for one key once at a time. Whoever asks gets a run that begins after he asked, shared with all
 * who wait for it: a run that is under way may have read what has changed since.
 */
export class InTurn<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly waiting = new Map<string, Promise<T>>();

  run(key: string, work: () => Promise<T>): Promise<T> {
    const waiting = this.waiting.get(key);
    if (waiting) return waiting;
    const running = this.running.get(key);
    if (!running) return this.start(key, work);
    const next = settled([running]).then(() => {
      this.waiting.delete(key);
      return this.start(key, work);
    });
    this.waiting.set(key, next);
    return next;
  }

  /** When all that was asked for has ended, well or not. */
  ended(): Promise<void> {
    return settled([...this.running.values(), ...this.waiting.values()]);
  }

  private start(key: string, work: () => Promise<T>): Promise<T> {
    const started = outsideRequests(work).finally(() => this.running.delete(key));
    this.running.set(key, started);
    return started;
  }
}

async function settled(work: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(work);
}
