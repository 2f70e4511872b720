import type { Verdict } from '../../drifts/verdict.js';
import { Candidate } from './candidate.js';
import type { Match, Matcher } from './match.js';
import { MinHeap } from './min-heap.js';
import { byCreation } from './verdict-time.js';

interface Neighbours {
  readonly left: Candidate;
  readonly right: Candidate;
  /** Milliseconds, not negative. */
  readonly distance: number;
}

/**
 * Matches verdicts that are nearest in time: the pair of the smallest distance first, of equal distances the earliest,
 * then the smallest of what is left, and so on while the distance is within the tolerance. So no two verdicts that are
 * nearer to each other than to their partners stay apart, and it does not matter which detector is `a`.
 *
 * On a line the nearest pair is always one of neighbours, so only these are looked at: n log n for n verdicts.
 *
 * @param toleranceMs largest distance of a match
 */
export function matchByTime(toleranceMs: number): Matcher {
  return (a, b) => {
    const matches: Match[] = [];
    const nearest = new MinHeap<Neighbours>(byDistance);
    const consider = (left: Candidate | undefined, right: Candidate | undefined): void => {
      if (!left || !right || left.isOfA === right.isOfA) return;
      const distance = right.at - left.at;
      if (distance <= toleranceMs) nearest.push({ left, right, distance });
    };
    for (const candidate of inTimeOrder(a, b)) consider(candidate.before, candidate);
    for (let pair = nearest.pop(); pair; pair = nearest.pop()) {
      const { left, right } = pair;
      if (left.isMatched || right.isMatched) continue;
      matches.push(left.matchWith(right));
      consider(left.before, right.after);
    }
    return matches;
  };
}

/** The verdicts in time order, each linked with its neighbours. */
function inTimeOrder(a: readonly Verdict[], b: readonly Verdict[]): Candidate[] {
  const ofA = a.map((verdict) => new Candidate(verdict, true));
  const ofB = b.map((verdict) => new Candidate(verdict, false));
  const candidates = [...ofA, ...ofB].sort((one, other) => one.at - other.at || byCreation(one.verdict, other.verdict));
  for (const [order, candidate] of candidates.entries()) {
    candidate.order = order;
    candidate.before = candidates[order - 1];
    candidate.after = candidates[order + 1];
  }
  return candidates;
}

function byDistance(one: Neighbours, other: Neighbours): number {
  return one.distance - other.distance || one.left.order - other.left.order;
}
