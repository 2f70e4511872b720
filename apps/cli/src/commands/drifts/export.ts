import { defineCommand } from '../../command.js';
import type { ExportInput } from '../../exports/run-export.js';
import { experimentArgument } from '../../values/experiment-argument.js';
import { instant } from '../../values/moments.js';

/** Writes what the service exports, byte for byte; `--json` changes nothing about it. */
export const command = defineCommand<ExportInput>({
  arguments: [experimentArgument],
  options: [
    { flags: '-q, --query <query>', description: 'runs that match this query (default all)' },
    { flags: '--model <name>', description: 'runs of this model' },
    { flags: '--since <time>', description: 'runs recorded since then: 7d, 12h, a date', parse: instant },
    { flags: '--until <time>', description: 'runs recorded before then', parse: instant },
    {
      flags: '--format <format>',
      description: 'how the runs are written (default ndjson)',
      choices: ['ndjson', 'csv'],
      default: 'ndjson',
    },
    {
      flags: '--fields <names>',
      description: 'only these members of each run, between commas: id,model,result.p_value',
    },
    {
      flags: '-o, --output <file>',
      description: 'write to this file, which is there only once it is whole (default standard output)',
    },
  ],
  notes: ['An export that breaks off is an error, and leaves no file.'],
  examples: [
    { command: 'drifts export EXPERIMENT --output all.ndjson', does: 'all runs, one a line' },
    {
      command: 'drifts export EXPERIMENT -q drift_detected:true --format csv --fields model,result.p_value',
      does: 'a table for a spreadsheet',
    },
  ],
  async run(context, input) {
    const { runExport } = await import('../../exports/run-export.js');
    await runExport(context, input);
  },
});
