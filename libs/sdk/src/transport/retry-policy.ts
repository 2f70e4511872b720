/** How requests that are safe to repeat are repeated. */
export interface RetryPolicy {
  /** Most repetitions of one request. */
  readonly retries: number;
  /** Milliseconds after which none begins any more. */
  readonly limitMs: number;
  /** Milliseconds; the first pause is up to this long, each further one up to twice the one before. */
  readonly firstPauseMs: number;
  /** Milliseconds that a pause lasts at most, unless the service asks for more. */
  readonly longestPauseMs: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

export const DEFAULT_RETRIES: RetryPolicy = {
  retries: 4,
  limitMs: 30_000,
  firstPauseMs: 250,
  longestPauseMs: 8_000,
  random: Math.random,
};

/** No request is repeated. */
export const NO_RETRIES: RetryPolicy = { ...DEFAULT_RETRIES, retries: 0 };

/**
 * Milliseconds to wait: what the service asks for, and a little more so that not all come back in one moment; else any time up to a
 * bound that doubles ("full jitter").
 * @param earlier how many repetitions there were
 */
export function pauseOf(
  earlier: number,
  retryAfterSeconds: number | undefined,
  { firstPauseMs, longestPauseMs, random }: RetryPolicy,
): number {
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1000 + random() * firstPauseMs;
  return random() * Math.min(longestPauseMs, firstPauseMs * 2 ** earlier);
}
