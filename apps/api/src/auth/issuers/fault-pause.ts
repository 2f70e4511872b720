import type { IssuerFault } from './issuer-fault.js';

/** Milliseconds after a first fault in which an issuer is not asked. */
export const PAUSE_AFTER_FAULT_MS = 3000;

/** Longest pause in milliseconds: an issuer that comes back is noticed soon. */
const LONGEST_PAUSE_MS = 10_000;

/**
 * Remembers that an issuer does not answer: it is left alone for a while, for longer after each further fault. Uses the
 * monotonic clock: a step of the system's clock stops nothing.
 */
export class FaultPause {
  private current: IssuerFault | undefined;
  private faults = 0;
  private until = -Infinity;

  /** What went wrong the last time; undefined since it went well. */
  get fault(): IssuerFault | undefined {
    return this.current;
  }

  get isOver(): boolean {
    return performance.now() >= this.until;
  }

  begin(fault: IssuerFault): void {
    const length = Math.min(PAUSE_AFTER_FAULT_MS * 2 ** this.faults, LONGEST_PAUSE_MS);
    this.current = fault;
    this.faults += 1;
    this.until = performance.now() + length;
  }

  end(): void {
    this.current = undefined;
    this.faults = 0;
    this.until = -Infinity;
  }
}
