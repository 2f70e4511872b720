import type { CommandContext } from '../context.js';
import { findExperiment } from '../experiments/find-experiment.js';
import { usageError } from '../failure/cli-error.js';
import { replaceFile } from '../files/replace-file.js';
import { sanitise } from '../output/sanitise.js';
import { fetchReport } from './fetch-report.js';
import { reportJson } from './report-json.js';
import { showReport } from './show-report.js';

/** What the command line of a report gives. */
export interface ReportInput {
  readonly experiment: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly html?: string;
}

const DEFAULT_SINCE_MS = 30 * 86_400_000;

/** Shows what the runs of an experiment come to. */
export async function runReport(
  context: CommandContext,
  { experiment, since, until, html }: ReportInput,
): Promise<void> {
  const to = until ?? new Date();
  const from = since ?? new Date(to.getTime() - DEFAULT_SINCE_MS);
  if (from >= to) {
    throw usageError('--since is not before --until.', {
      next: 'Give the earlier one to --since; without --until it ends now.',
    });
  }
  const client = await context.client();
  const found = await findExperiment(client, experiment);
  const report = await fetchReport(client, found, begin(from, to, new Date(found.created_at)), to);
  if (html !== undefined) {
    const { reportPage } = await import('./report-page.js');
    await replaceFile(html, reportPage(report));
    context.notes.say(`The report is in ${sanitise(html)}.`);
  }
  if (context.output.json) context.output.document(reportJson(report));
  else if (html === undefined) showReport(context, report);
}

/** Where a report begins: not with weeks before there was an experiment, unless it is of those alone. */
function begin(since: Date, until: Date, created: Date): Date {
  return created > since && created < until ? created : since;
}
