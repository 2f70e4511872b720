import type { CommandContext } from '../context.js';
import { sanitise } from '../output/sanitise.js';
import { absoluteTime } from '../output/times.js';
import type { LastRun, ModelRow, Named, Report } from './report.js';
import { sparkline } from './sparkline.js';
import { count, counted, modelText, nameText, rateText } from './texts.js';

/** A report for a terminal. */
export function showReport({ output, environment: { isUtf8 } }: CommandContext, report: Report): void {
  const { experiment, since, until, unit, total, statuses, models, otherModels, detectors, periods, lastRuns } = report;
  const heading = (text: string): void => output.line(`\n${output.colours.bold(text)}`);
  const counts = statuses.map(({ status, drifts }) => `${count(drifts)} ${sanitise(status)}`).join(', ');
  const rates = periods.map(({ rate }) => rate);
  output.line(output.colours.bold(sanitise(experiment.name)));
  output.line(`${absoluteTime(since.toISOString())} to ${absoluteTime(until.toISOString())}, by ${unit}`);
  output.line(`${counted(total.drifts, 'run')}${counts === '' ? '' : `: ${counts}`}`);
  if (total.drifts === 0) return;
  output.line(`Drift rate ${rateText(total)}  |${sparkline(rates, isUtf8)}|`);
  heading('Models');
  output.table<ModelRow>(
    [
      { title: 'MODEL', value: ({ name }) => modelText(name), shrinksTo: 12 },
      { title: 'RUNS', value: ({ drifts }) => count(drifts), align: 'right' },
      { title: 'DRIFT RATE', value: rateText },
      {
        title: `BY ${unit.toUpperCase()}`,
        value: ({ rates: ofModel }) => `|${sparkline(ofModel, isUtf8)}|`,
        shrinksTo: 10,
      },
    ],
    models,
  );
  if (otherModels > 0) output.line(`and ${counted(otherModels, 'model')} with fewer runs`);
  heading('Detectors');
  output.table<Named>(
    [
      { title: 'DETECTOR', value: ({ name }) => nameText(name), shrinksTo: 12 },
      { title: 'RUNS', value: ({ drifts }) => count(drifts), align: 'right' },
      { title: 'DRIFT RATE', value: rateText },
    ],
    detectors,
  );
  heading('Last runs');
  output.table<LastRun>(
    [
      { title: 'RECORDED', value: ({ created_at }) => output.time(created_at) },
      { title: 'MODEL', value: ({ model }) => model, shrinksTo: 12 },
      { title: 'STATUS', value: ({ job_status }) => job_status },
      { title: 'VERDICT', value: verdictText },
      { title: 'DETECTOR', value: ({ detector }) => detector?.name ?? '', shrinksTo: 10 },
    ],
    lastRuns,
  );
}

function verdictText({ job_status, drift_detected }: LastRun): string {
  if (job_status !== 'Completed') return '';
  return drift_detected ? 'drift' : 'no drift';
}
