import type { Drift } from './drift.js';

/** Drifts of one reply of the database. */
export interface DriftReply {
  /** As the database sent them. */
  readonly bytes: number;
  /** Reads them, some at a time. */
  parts(): Iterable<Drift[]>;
}

/** Drifts, reply by reply. */
export interface DriftReplies {
  /** Bytes that the next reply will have if its drifts are like those before. */
  readonly expectedBytes: number;
  /**
   * The next ones; undefined when there are no more.
   * @throws RequestCancelled, TimeLimitExceeded, ServiceUnavailable
   */
  next(): Promise<DriftReply | undefined>;
}
