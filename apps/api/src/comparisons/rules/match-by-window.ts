import type { Verdict } from '../../drifts/verdict.js';
import type { Match } from './match.js';
import { byCreation } from './verdict-time.js';

/**
 * Matches verdicts whose tested windows are equal. Of several of one detector on the same window the one that was
 * recorded last counts; one without a window matches nothing.
 */
export function matchByWindow(a: readonly Verdict[], b: readonly Verdict[]): Match[] {
  const latest = latestByWindow(b);
  return [...latestByWindow(a)].flatMap(([window, verdict]) => {
    const other = latest.get(window);
    return other ? [{ a: verdict, b: other }] : [];
  });
}

function latestByWindow(verdicts: readonly Verdict[]): Map<string, Verdict> {
  const latest = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    if (!verdict.window) continue;
    const { from, to } = verdict.window;
    const window = `${from.getTime()} ${to.getTime()}`;
    const known = latest.get(window);
    if (!known || byCreation(known, verdict) < 0) latest.set(window, verdict);
  }
  return latest;
}
