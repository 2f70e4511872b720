/** Something that moves between a client and the service at the client's pace. */
export interface Flow {
  /** Bytes that have moved so far. */
  moved(): number;
  /** Ends it: the client is too slow. Called at most once. */
  giveUp(): void;
}

/** Looks at the flows so many times in each window. */
const LOOKS = 4;

interface Watched {
  readonly flow: Flow;
  since: number;
  movedBefore: number;
}

/**
 * Gives up what moves more slowly than clients may: what they are waited for is held in memory meanwhile. One timer for all
 * of them; it runs while there are any.
 */
export class LeastRate {
  private readonly watched = new Set<Watched>();
  private timer: NodeJS.Timeout | undefined;
  private cut = 0;

  /**
   * @param bytesPerSecond that have to move at least
   * @param windowMs over which they are counted
   */
  constructor(
    private readonly bytesPerSecond: number,
    private readonly windowMs: number,
  ) {}

  /** Flows that were given up since the start. */
  get givenUp(): number {
    return this.cut;
  }

  /** Watches a flow from now on. @returns what ends that, to be called when the flow has ended in any way */
  watch(flow: Flow): () => void {
    const watched: Watched = { flow, since: performance.now(), movedBefore: flow.moved() };
    this.watched.add(watched);
    this.timer ??= setInterval(() => this.look(), Math.ceil(this.windowMs / LOOKS)).unref();
    return () => this.forget(watched);
  }

  /** After what has come in meanwhile was read: a process that was busy must not blame its clients for it. */
  private look(): void {
    setImmediate(() => {
      const now = performance.now();
      for (const watched of this.watched) this.judge(watched, now);
    });
  }

  private judge(watched: Watched, now: number): void {
    const { flow, since, movedBefore } = watched;
    if (now - since < this.windowMs) return;
    const moved = flow.moved();
    // by the window, not by the time that has passed: a late look asks for no more
    if (moved - movedBefore >= (this.bytesPerSecond * this.windowMs) / 1_000) {
      watched.since = now;
      watched.movedBefore = moved;
      return;
    }
    this.forget(watched);
    this.cut += 1;
    flow.giveUp();
  }

  private forget(watched: Watched): void {
    this.watched.delete(watched);
    if (this.watched.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
