import { FaultPause } from './fault-pause.js';
import { IssuerFault } from './issuer-fault.js';

/** Loads that may be made in a row, e.g. for unknown keys. */
const BURST = 5;

/** Milliseconds after which one more is allowed. */
const REFILL_MS = 5000;

/** A fault and when it was seen. */
export interface SeenFault {
  readonly fault: IssuerFault;
  readonly at: Date;
}

/**
 * A value that an issuer publishes, kept while the issuer is away. Loads are shared by all who wait, and their rate is
 * bounded whatever callers send; after a failed load there is a pause. Intervals use the monotonic clock: a step of the system's clock stops nothing.
 */
export class SharedLoad<T> {
  private flight: Promise<void> | undefined;
  private current: T | undefined;
  private loadedAt = -Infinity;
  private readonly pause = new FaultPause();
  private took: number | undefined;
  private fault: SeenFault | undefined;
  private allowance = BURST;
  private refilledAt = performance.now();

  /** @param load may reject with an `IssuerFault`; anything else counts as one of class `incomplete` */
  constructor(private readonly load: () => Promise<T>) {}

  get value(): T | undefined {
    return this.current;
  }

  /** Milliseconds since the value was loaded. */
  get age(): number {
    return performance.now() - this.loadedAt;
  }

  /** The last fault, also when a later load was well. */
  get lastFault(): SeenFault | undefined {
    return this.fault;
  }

  /** Milliseconds of the last load, well or not; undefined before there was one. */
  get lastDuration(): number | undefined {
    return this.took;
  }

  /** The last load failed. */
  get failing(): boolean {
    return this.pause.fault !== undefined;
  }

  /** A load is under way. */
  get loading(): boolean {
    return this.flight !== undefined;
  }

  /** Loads anew, or joins the load under way, or does nothing when too many were made. Never rejects. */
  refresh(): Promise<void> {
    if (this.flight) return this.flight;
    if (!this.mayLoad()) return Promise.resolve();
    this.flight = this.run().finally(() => {
      this.flight = undefined;
    });
    return this.flight;
  }

  private mayLoad(): boolean {
    if (!this.pause.isOver) return false;
    const now = performance.now();
    const refill = Math.floor((now - this.refilledAt) / REFILL_MS);
    this.allowance = Math.min(BURST, this.allowance + refill);
    this.refilledAt += refill * REFILL_MS;
    if (this.allowance === 0) return false;
    this.allowance -= 1;
    return true;
  }

  private async run(): Promise<void> {
    const start = performance.now();
    try {
      this.current = await this.load();
      this.loadedAt = performance.now();
      this.pause.end();
    } catch (error) {
      const fault =
        error instanceof IssuerFault
          ? error
          : new IssuerFault('incomplete', 'The answer makes no sense.', { cause: error });
      this.fault = { fault, at: new Date() };
      this.pause.begin(fault);
    }
    this.took = performance.now() - start;
  }
}
