import { defineCommand } from '../../command.js';
import type { ImportInput } from '../../imports/run-import.js';
import { experimentArgument } from '../../values/experiment-argument.js';

/** JSON: `{"stored", "replayed", "refused", "key", "refused_file"?}`; `replayed` are those that an earlier import had stored. */
export const command = defineCommand<ImportInput>({
  arguments: [
    experimentArgument,
    { name: 'file', description: 'NDJSON, a JSON array, or CSV as the export writes it; - for standard input' },
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'what the file is written in (default found out)',
      choices: ['ndjson', 'json', 'csv'],
    },
    {
      flags: '--key <text>',
      description: 'idempotency key that names the import (default made of the content of the file)',
    },
    { flags: '--refused <file>', description: 'keep refused records in this file, for a second try' },
  ],
  notes: [
    'Bad records are refused one by one, with line and reason; all others are stored. Exit code 1 then.',
    'The same file imported again stores nothing twice, also after a cut. A changed file is another one.',
    'Members that only the service sets (id, created_at, …) are left out.',
  ],
  examples: [
    { command: 'drifts import EXPERIMENT runs.ndjson', does: 'the runs of a file, one a line' },
    { command: 'drifts import EXPERIMENT runs.ndjson --refused refused.ndjson', does: 'keep what is refused' },
  ],
  async run(context, input) {
    const { runImport } = await import('../../imports/run-import.js');
    return runImport(context, input);
  },
});
