import { RequestCancelled } from '../deadline/cancellation.js';

/** Gives something back. What it returns is waited for before anything that was taken earlier is given back. */
export type Release = () => unknown;

/**
 * Is told of each moment at which a life may have ended unnoticed: before and after each `step`. Tests end it there.
 * @param moment such as `before first reply`
 */
export type LifeWatcher = (moment: string, life: Life) => void;

/** Is told of a release that failed. */
export type ReleaseFault = (error: unknown) => void;

/**
 * The time for which somebody is there to work for, and the owner of everything that is held for him: cursors, places,
 * timers, gauges, bytes. What it owns is given back exactly once: by whoever took it, or else when it ends.
 *
 * Ownership is not left to `finally`: a generator that was never started has none, and one that waits for the database
 * comes to it too late.
 */
export class Life {
  private readonly owned = new Set<() => Promise<void>>();
  private controller: AbortController | undefined;
  private reason: RequestCancelled | undefined;
  private ending: Promise<void> | undefined;
  private detach: Release = () => undefined;

  /**
   * @param watcher for tests
   * @param onFault told of releases that fail: they keep nothing else from being released
   */
  constructor(
    private readonly watcher?: LifeWatcher,
    private readonly onFault: ReleaseFault = () => undefined,
  ) {}

  get isOver(): boolean {
    return this.reason !== undefined;
  }

  /** Aborted at the end, with a `RequestCancelled`. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.reason) this.controller.abort(this.reason);
    return this.controller.signal;
  }

  /** @throws RequestCancelled when it is over */
  check(): void {
    if (this.reason) throw this.reason;
  }

  /**
   * Makes it the owner of what was taken. When it is over already, that is given back at once.
   * @returns gives it back before the end; a second call does nothing
   * @throws RequestCancelled when it is over
   */
  own(release: Release): () => Promise<void> {
    let released: Promise<void> | undefined;
    const once = (): Promise<void> => (released ??= this.released(release).finally(() => this.owned.delete(once)));
    this.owned.add(once);
    if (this.reason) {
      void once();
      throw this.reason;
    }
    return once;
  }

  /**
   * Takes something that does not come at once, and owns it. Nothing is taken once the life is over; what comes after the
   * end is given back at once.
   * @throws RequestCancelled when it is over, or what `take` throws
   */
  async acquire<T>(name: string, take: () => PromiseLike<T> | T, release: (taken: T) => unknown): Promise<T> {
    return this.step(name, async () => {
      const taken = await take();
      this.own(() => release(taken));
      return taken;
    });
  }

  /**
   * Waits for something, and does not go on when the life ended meanwhile.
   * @throws RequestCancelled when it is over, whatever became of the work; else what `work` throws
   */
  async step<T>(name: string, work: () => PromiseLike<T> | T): Promise<T> {
    this.pass(`before ${name}`);
    try {
      return await work();
    } finally {
      this.pass(`after ${name}`);
    }
  }

  /** A life within this one: it ends with it, or before. */
  child(): Life {
    const child = new Life(this.watcher, this.onFault);
    child.detach = this.own(() => child.end(this.reason));
    return child;
  }

  /**
   * Ends it: whoever waits in a `step` goes no further, and everything is given back, what was taken last first.
   * @returns when that is done; it never rejects
   */
  end(reason: RequestCancelled = new RequestCancelled('The client has left.')): Promise<void> {
    if (!this.reason) {
      this.reason = reason;
      this.ending = this.releaseAll();
      this.controller?.abort(reason);
    }
    // none yet for a release that itself ends it
    return this.ending ?? Promise.resolve();
  }

  private async releaseAll(): Promise<void> {
    for (const release of [...this.owned].reverse()) await release();
    void this.detach();
  }

  private async released(release: Release): Promise<void> {
    try {
      await release();
    } catch (error) {
      this.onFault(error);
    }
  }

  private pass(moment: string): void {
    this.watcher?.(moment, this);
    this.check();
  }
}
