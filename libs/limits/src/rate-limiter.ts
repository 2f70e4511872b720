import type { RateSettings } from '#libs/config';
import type { Counters } from './counters.js';
import { RATE_CLASSES, type RateClass } from './rate-class.js';
import { WINDOW_MS, type Window } from './window.js';

/** Where somebody stands with one of the limits. */
export interface Standing {
  readonly rateClass: RateClass;
  /** Most in a window. */
  readonly limit: number;
  /** How many more there may be in this window. */
  readonly left: number;
  /** Milliseconds until the next window. */
  readonly leftMs: number;
  /** Whether this one was too many. */
  readonly exceeded: boolean;
}

/** How often something was counted within and beyond its limit, since the start. */
export type Tally = Readonly<Record<RateClass, { readonly allowed: number; readonly refused: number }>>;

/** Counts what somebody does against the limit of its class. */
export class RateLimiter {
  private readonly counts = Object.fromEntries(
    RATE_CLASSES.map((rateClass) => [rateClass, { allowed: 0, refused: 0 }]),
  ) as Record<RateClass, { allowed: number; refused: number }>;

  constructor(
    private readonly limits: Pick<RateSettings, RateClass>,
    private readonly counters: Counters,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get tally(): Tally {
    return structuredClone(this.counts);
  }

  /**
   * Counts one more. What is beyond the limit is not counted: it costs nothing, and does not make anybody wait longer. A
   * promise only when somebody else had to be asked.
   *
   * @param who whoever it is counted under: not two the same, and not too long
   */
  count(rateClass: RateClass, who: string): Standing | Promise<Standing> {
    const key = keyOf(rateClass, who);
    const known = this.counters.peek(key);
    const isSpent = known !== undefined && known.used >= this.limits[rateClass];
    const window = isSpent ? { ...known, used: known.used + 1 } : this.counters.add(key);
    return window instanceof Promise
      ? window.then((shared) => this.noted(rateClass, shared))
      : this.noted(rateClass, window);
  }

  /**
   * Counts what a request that was let through turned out to cost besides. It may go beyond the limit: whoever sent it waits
   * for the next window then.
   *
   * @param weight of how many more requests; a whole number from 1 on
   */
  charge(rateClass: RateClass, who: string, weight: number): Standing | Promise<Standing> {
    const window = this.counters.add(keyOf(rateClass, who), weight);
    return window instanceof Promise
      ? window.then((shared) => this.standing(rateClass, shared))
      : this.standing(rateClass, window);
  }

  /** The refusal of one more, when it is known here that there is nothing left; counts nothing else. */
  refusal(rateClass: RateClass, who: string): Standing | undefined {
    const known = this.counters.peek(keyOf(rateClass, who));
    if (known === undefined || known.used < this.limits[rateClass]) return undefined;
    this.counts[rateClass].refused += 1;
    return this.standing(rateClass, { ...known, used: known.used + 1 });
  }

  private noted(rateClass: RateClass, window: Window): Standing {
    const standing = this.standing(rateClass, window);
    this.counts[rateClass][standing.exceeded ? 'refused' : 'allowed'] += 1;
    return standing;
  }

  private standing(rateClass: RateClass, { used, endsAt }: Window): Standing {
    const limit = this.limits[rateClass];
    const leftMs = Math.min(Math.max(1, endsAt - this.now()), WINDOW_MS);
    return { rateClass, limit, left: Math.max(0, limit - used), leftMs, exceeded: used > limit };
  }
}

function keyOf(rateClass: RateClass, who: string): string {
  return `${rateClass} ${who}`;
}
