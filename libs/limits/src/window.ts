/** Milliseconds in which a limit's requests may be sent. */
export const WINDOW_MS = 60_000;

/** What was counted for one client since his first request. */
export interface Window {
  readonly used: number;
  /** When the count begins anew, on the clock of `performance.now()`: it does not jump. */
  readonly endsAt: number;
}

/**
 * The window with one more request; a new one when it has ended.
 * @param weight how many requests it counts as
 */
export function counted(window: Window | undefined, now: number, weight = 1): Window {
  if (!window || window.endsAt <= now) return { used: weight, endsAt: now + WINDOW_MS };
  return { used: window.used + weight, endsAt: window.endsAt };
}

/**
 * What is true of a client after one more request of his that was counted twice: here, and by all replicas together. While
 * they could not be asked, this replica may have counted more than they know; what is left never rises within a window.
 *
 * @param own what was counted here before
 * @param shared what all have counted, with this request
 * @param weight how many requests it counts as
 */
export function joined(own: Window | undefined, shared: Window, now: number, weight = 1): Window {
  return own && own.endsAt > now && own.used >= shared.used ? counted(own, now, weight) : shared;
}
