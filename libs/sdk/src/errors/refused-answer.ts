/** An answer that is no success, as an error keeps it. */
export interface RefusedAnswer {
  readonly status: number;
  /** Parsed when it is JSON, else its text; undefined when it is empty. */
  readonly body: unknown;
  /** `X-Request-Id`. */
  readonly requestId?: string;
  /** Seconds after which a retry makes sense (`Retry-After`). */
  readonly retryAfterSeconds?: number;
  /** Method and address of the request, without its query. */
  readonly request: string;
}
