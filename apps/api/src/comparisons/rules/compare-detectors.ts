import { setImmediate } from 'node:timers/promises';
import type { Verdict } from '../../drifts/verdict.js';
import { type AgreementTable, agreementOf, kappaOf, matchedIn, tableOf } from './agreement.js';
import { firstFired, firstToFire } from './first-to-fire.js';
import type { Matcher } from './match.js';
import { byTime } from './verdict-time.js';

/** What one detector did, over all its runs. */
export interface DetectorRecord {
  readonly name: string;
  readonly runs: number;
  /** Runs that found drift. */
  readonly detected: number;
  /** The share of runs that found drift, 0 to 1; null without runs. */
  readonly driftRate: number | null;
  readonly firstFired: Verdict | undefined;
}

/** Two detectors over the runs that match. */
export interface DetectorPair extends AgreementTable {
  readonly a: string;
  readonly b: string;
  readonly matched: number;
  /** 0 to 1; null without matches. */
  readonly agreement: number | null;
  /** -1 to 1; null where it is undefined. */
  readonly kappa: number | null;
  /** Who of the two found drift first in the runs that match: both in a tie, none when neither did. */
  readonly firstToFire: readonly string[];
}

export interface DetectorComparison {
  readonly detectors: readonly DetectorRecord[];
  /** Over all runs: several in a tie, none when nobody found drift. */
  readonly firstToFire: readonly string[];
  /** Each two detectors once, in the order of their names. */
  readonly pairs: readonly DetectorPair[];
}

/**
 * Sets each two detectors against each other. Other requests are served between two pairs: 190 pairs over 20,000
 * verdicts take about a second.
 *
 * @param names of the detectors, each once; the order of the result
 * @param verdicts of any detectors
 */
export async function compareDetectors(
  names: readonly string[],
  verdicts: readonly Verdict[],
  match: Matcher,
): Promise<DetectorComparison> {
  const byDetector = new Map(names.map((name): [string, Verdict[]] => [name, []]));
  for (const verdict of verdicts) byDetector.get(verdict.detector)?.push(verdict);
  // sorted once, for the matchers put two sorted lists in order much faster
  const all = [...byDetector].map(([name, own]): Named => [name, own.sort(byTime)]);
  const pairs: DetectorPair[] = [];
  for (const [index, a] of all.entries()) {
    for (const b of all.slice(index + 1)) {
      await setImmediate();
      pairs.push(pairOf(a, b, match));
    }
  }
  const detectors = all.map(([name, own]) => recordOf(name, own));
  return { detectors, firstToFire: firstToFire(byDetector), pairs };
}

function recordOf(name: string, verdicts: readonly Verdict[]): DetectorRecord {
  const runs = verdicts.length;
  const detected = verdicts.filter((verdict) => verdict.detected).length;
  return { name, runs, detected, driftRate: runs === 0 ? null : detected / runs, firstFired: firstFired(verdicts) };
}

type Named = readonly [name: string, verdicts: readonly Verdict[]];

function pairOf([a, ofA]: Named, [b, ofB]: Named, match: Matcher): DetectorPair {
  const matches = match(ofA, ofB);
  const table = tableOf(matches);
  const verdicts = new Map([
    [a, matches.map((each) => each.a)],
    [b, matches.map((each) => each.b)],
  ]);
  return {
    a,
    b,
    ...table,
    matched: matchedIn(table),
    agreement: agreementOf(table),
    kappa: kappaOf(table),
    firstToFire: firstToFire(verdicts),
  };
}
