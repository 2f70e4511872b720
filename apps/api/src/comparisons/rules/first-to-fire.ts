import type { Verdict } from '../../drifts/verdict.js';
import { byTime, timeOf } from './verdict-time.js';

/** The earliest verdict that found drift, by the instant it is about. */
export function firstFired(verdicts: readonly Verdict[]): Verdict | undefined {
  const fired = verdicts.filter(({ detected }) => detected);
  return fired.reduce<Verdict | undefined>(
    (first, next) => (first && byTime(first, next) < 0 ? first : next),
    undefined,
  );
}

/** The detectors whose first drift is the earliest: several when they tie, none when nobody found drift. */
export function firstToFire(verdictsByDetector: ReadonlyMap<string, readonly Verdict[]>): string[] {
  const firings = [...verdictsByDetector].flatMap(([name, verdicts]) => {
    const first = firstFired(verdicts);
    return first ? [{ name, at: timeOf(first).getTime() }] : [];
  });
  const earliest = Math.min(...firings.map(({ at }) => at));
  return firings.filter(({ at }) => at === earliest).map(({ name }) => name);
}
