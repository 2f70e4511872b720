import type { PartialDrift } from '#libs/sdk';
import type { Output } from '../output/output.js';
import type { Column } from '../output/table.js';

/** What a list of runs shows of each. A part of the members may be missing where `--fields` was given. */
export function runColumns(output: Pick<Output, 'colours' | 'time'>): Column<PartialDrift>[] {
  return [
    { title: 'ID', value: ({ id = '' }) => id },
    { title: 'RECORDED', value: ({ created_at: at }) => output.time(at) },
    {
      title: 'STATUS',
      value: ({ job_status: status = '', stale }) => (stale ? `${status} (stale)` : status),
      shrinksTo: 9,
      isOptional: true,
    },
    { title: 'DRIFT', value: verdictOf, colour: (text, run) => (isDrift(run) ? output.colours.bad(text) : text) },
    { title: 'MODEL', value: ({ model = '' }) => model, shrinksTo: 8 },
    { title: 'DETECTOR', value: ({ detector }) => detector?.name ?? '', shrinksTo: 8, isOptional: true },
    { title: 'P-VALUE', value: ({ result }) => numberText(result?.p_value), align: 'right', isOptional: true },
    { title: 'TAGS', value: ({ tags = [] }) => tags.join(', '), shrinksTo: 8, isOptional: true },
  ];
}

/** A verdict counts once the run is complete: before, the field only has to be there. */
export function verdictOf({ job_status: status, drift_detected: drift }: PartialDrift): string {
  if (drift === undefined) return '';
  if (status !== undefined && status !== 'Completed') return '-';
  return drift ? 'yes' : 'no';
}

/** A number as people read it: at most four significant digits. */
export function numberText(value: number | null | undefined): string {
  return value === undefined || value === null ? '' : String(Number(value.toPrecision(4)));
}

function isDrift(run: PartialDrift): boolean {
  return verdictOf(run) === 'yes';
}
