import type { Drift, Versioned } from '#libs/sdk';
import type { Output } from '../output/output.js';
import { absoluteTime } from '../output/times.js';
import { freeMembers } from '../output/free-members.js';
import { numberText, verdictOf } from './run-columns.js';

const NAME_WIDTH = 'n_reference'.length;

/** One run with all that is known of it. JSON: the run as the API gives it, to the digit. */
export function showRun(output: Output, drift: Versioned<Drift>): void {
  if (output.json) return output.jsonDocument(drift.json);
  const { detector, result = {}, windows, status_history: history = [], tags = [] } = drift;
  output.fields([
    ['id', drift.id],
    ['model', drift.model],
    ['status', drift.stale ? `${drift.job_status} (stale: for suspiciously long)` : drift.job_status],
    ['drift', verdictOf(drift)],
    ['detector', detector && [detector.name, detector.version, detector.preset].filter(Boolean).join(' ')],
    ['result', resultLines(result)],
    ['reference', windows?.reference && `${windows.reference.from} to ${windows.reference.to}`],
    ['test', windows?.test && `${windows.test.from} to ${windows.test.to}`],
    ['tags', tags.join(', ') || undefined],
    ['recorded', output.fullTime(drift.created_at)],
    ['updated', output.fullTime(drift.updated_at)],
    ['history', history.map(historyLine).join('\n') || undefined],
    ['parameters', freeMembers(drift.json, 'parameters')],
  ]);
}

function historyLine({ job_status, set_at, set_by }: NonNullable<Drift['status_history']>[number]): string {
  return `${absoluteTime(set_at)}  ${job_status} by ${set_by}`;
}

function resultLines(result: object): string | undefined {
  const lines = Object.entries(result).map(([name, value]) => {
    const text = typeof value === 'number' ? numberText(value) : String(value);
    return `${name.padEnd(NAME_WIDTH)}  ${text}`;
  });
  return lines.join('\n') || undefined;
}
