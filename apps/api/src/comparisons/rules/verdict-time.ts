import type { Verdict } from '../../drifts/verdict.js';

/** The instant that a verdict is about: the end of the tested window, or without one when it was recorded. */
export function timeOf({ window, createdAt }: Verdict): Date {
  return window?.to ?? createdAt;
}

/** Orders verdicts by the instant they are about; equal ones by when they were recorded, then by id. */
export function byTime(a: Verdict, b: Verdict): number {
  return timeOf(a).getTime() - timeOf(b).getTime() || byCreation(a, b);
}

/** Orders verdicts by when they were recorded, then by id. */
export function byCreation(a: Verdict, b: Verdict): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}
