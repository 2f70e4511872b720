import type { UnansweredLines } from './unanswered-lines.js';

/** One request of an import. */
export interface Exchange {
  readonly response: Response;
  /** The line of the source that the service calls line 1. */
  readonly firstLine: number;
  /** Sent with it, when the sender knows it. */
  readonly token?: string | undefined;
  /** Ends the request, whatever of it is still to be sent. */
  end(): void;
}

/** How an import sends what has no outcome yet. */
export interface Sender {
  /**
   * Begins a request.
   * @param refused a token that does not count any more
   * @throws DriftWatchError when it gets no answer, or one that does not stream
   */
  begin(lines: UnansweredLines, refused: string | undefined): Promise<Exchange>;
}

/** What senders have in common. */
export interface Upload {
  readonly path: string;
  readonly key: string;
  readonly signal: AbortSignal | undefined;
}

/** Headers of an upload. */
export function uploadHeaders(key: string): Headers {
  return new Headers({ 'content-type': 'application/x-ndjson', 'idempotency-key': key });
}
