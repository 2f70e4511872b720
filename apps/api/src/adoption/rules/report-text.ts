import { type AdoptionReport, MAX_LEFT, type RetriedCollection } from '../adoption-report.js';
import { describe } from './earlier-drift.js';

/** The report in lines for people. */
export function reportText(report: AdoptionReport): string {
  const { dryRun, notes, collections, retried, left, orphans, failures } = report;
  const moved = sum(collections.map((collection) => collection.moved));
  // of collections that were adopted before a dry run tells only what it would try again
  const remaining = sum([...collections, ...(dryRun ? retried : [])].map((collection) => collection.left));
  const lines = [
    dryRun ? 'Nothing was changed. A run would do this:' : 'The earlier database is adopted as follows:',
    `  ${moved} records of ${collections.length} experiments ${dryRun ? 'would be' : 'are'} in app.drifts.`,
    ...notes.map(({ what, id, note }) => `  ${what} ${id}: ${note}`),
    ...retried.map((again) => `  Of what was left of app.${again.experimentId} before, ${outcomes(again, dryRun)}.`),
    ...(remaining > 0 ? [`  ${remaining} records cannot be read and stay in their collections:`] : []),
    ...left.map(({ experimentId, id, why }) => `    app.${experimentId} ${describe(id)}: ${why}`),
    ...(left.length === MAX_LEFT && remaining > MAX_LEFT ? [`    and ${remaining - MAX_LEFT} more`] : []),
    ...collections.flatMap(({ experimentId, unaccounted = 0 }) =>
      unaccounted > 0 ? [`  app.${experimentId} stays: ${unaccounted} ${UNACCOUNTED}`] : [],
    ),
    ...orphans.map((collection) => `  ${collection} belongs to no experiment and is left alone.`),
    ...failures.map((failure) => `  FAILED: ${failure}`),
  ];
  return `${lines.join('\n')}\n`;
}

const UNACCOUNTED =
  'of its records were added to it, or deleted as drifts, since it was adopted. Drop it when none of them is needed.';

function outcomes({ moved, gone, left }: RetriedCollection, dryRun: boolean): string {
  return `${moved} ${dryRun ? 'would be' : 'are'} moved, ${gone} ${dryRun ? 'are' : 'were'} gone, ${left} stay`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
