import type { Verdict } from '../../drifts/verdict.js';
import type { Match } from './match.js';
import { timeOf } from './verdict-time.js';

/** A verdict that may find a match, with its neighbours in time among those that have none yet. */
export class Candidate {
  before: Candidate | undefined = undefined;
  after: Candidate | undefined = undefined;
  isMatched = false;
  /** Place in time order. */
  order = 0;
  /** The instant it is about, in milliseconds since 1970. */
  readonly at: number;

  constructor(
    readonly verdict: Verdict,
    readonly isOfA: boolean,
  ) {
    this.at = timeOf(verdict).getTime();
  }

  /** Makes a match with the neighbour after it; what was before and after the two become neighbours. */
  matchWith(right: Candidate): Match {
    this.isMatched = true;
    right.isMatched = true;
    if (this.before) this.before.after = right.after;
    if (right.after) right.after.before = this.before;
    return this.isOfA ? { a: this.verdict, b: right.verdict } : { a: right.verdict, b: this.verdict };
  }
}
