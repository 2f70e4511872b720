import { MAX_LEFT, type AdoptionReport } from '../adoption-report.js';
import { describe } from './earlier-drift.js';

/** The report in lines for people. */
export function reportText({ dryRun, notes, collections, left, orphans, failures }: AdoptionReport): string {
  const moved = sum(collections.map((collection) => collection.moved));
  const remaining = sum(collections.map((collection) => collection.left));
  const lines = [
    dryRun ? 'Nothing was changed. A run would do this:' : 'The earlier database is adopted as follows:',
    `  ${moved} records of ${collections.length} experiments ${dryRun ? 'would be' : 'are'} in app.drifts.`,
    ...notes.map(({ what, id, note }) => `  ${what} ${id}: ${note}`),
    ...(remaining > 0 ? [`  ${remaining} records cannot be read and stay in their collections:`] : []),
    ...left.map(({ experimentId, id, why }) => `    app.${experimentId} ${describe(id)}: ${why}`),
    ...(left.length === MAX_LEFT && remaining > MAX_LEFT ? [`    and ${remaining - MAX_LEFT} more`] : []),
    ...orphans.map((collection) => `  ${collection} belongs to no experiment and is left alone.`),
    ...failures.map((failure) => `  FAILED: ${failure}`),
  ];
  return `${lines.join('\n')}\n`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
