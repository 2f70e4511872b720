import { defineCommand } from '../command.js';
import type { ReportInput } from '../report/run-report.js';
import { experimentArgument } from '../values/experiment-argument.js';
import { instant } from '../values/moments.js';

/** JSON: the report, see `report/report.ts`, with names in snake case. */
export const command = defineCommand<ReportInput>({
  arguments: [experimentArgument],
  options: [
    {
      flags: '--since <time>',
      description: 'runs recorded since then: 30d, 12h, a date (default 30d)',
      parse: instant,
    },
    { flags: '--until <time>', description: 'runs recorded before then (default now)', parse: instant },
    { flags: '--html <file>', description: 'write it as one page that needs nothing besides itself' },
  ],
  notes: [
    'It begins with the experiment at the earliest. Times are UTC. Up to 2 days are shown by hour, up to 62 by day, up to 550',
    'by week, longer ones by month.',
  ],
  examples: [
    { command: 'report EXPERIMENT', does: 'the last 30 days in the terminal' },
    { command: 'report EXPERIMENT --since 7d --html report.html', does: 'a page to send around' },
  ],
  async run(context, input) {
    const { runReport } = await import('../report/run-report.js');
    await runReport(context, input);
  },
});
