import type { Window } from './window.js';

/** Counts requests by key. Total: a count is never the reason why a request fails. */
export interface Counters {
  /**
   * Counts one more.
   * @param weight how many it counts as; a whole number from 1 on. Default: 1
   */
  add(key: string, weight?: number): Window | Promise<Window>;
  /** What is known here without asking anybody; undefined when that is nothing, or has ended. */
  peek(key: string): Window | undefined;
}
