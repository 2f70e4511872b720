import { defineCommand } from '../command.js';
import { type DriftListInput, driftListOptions } from '../values/drift-list-options.js';
import { limitOf, type ListInput, listOptions } from '../values/list-options.js';

interface Input extends ListInput, DriftListInput {
  readonly words: readonly string[];
  readonly experiment?: string;
}

/** JSON: an array of runs as the API gives them, one a line, each with its `experiment`. */
export const command = defineCommand<Input>({
  arguments: [{ name: 'words', description: 'the query; several words are joined by blanks', variadic: true }],
  options: [
    {
      flags: '-e, --experiment <experiment>',
      description: 'only in this experiment: id, name, or the beginning of a name that only one has',
    },
    ...driftListOptions,
    ...listOptions.filter(({ flags }) => !flags.includes('--query')),
  ],
  notes: [
    'The query language, more of it in the README of the service:',
    '  model:churn-v3  model:"churn*"  model:(a OR b)  tags:nightly  drift_detected:true',
    '  result.p_value<0.01  created_at>=2026-01-01  parameters.batch:42  detector.name:*',
    '  AND (or a blank), OR, NOT, parentheses; quotes around texts with blanks and signs',
    '  across experiments also experiment.name, experiment.tags, experiment.status and more',
    'In a shell put the whole query into single quotes.',
  ],
  examples: [
    { command: `search 'model:"churn*" AND drift_detected:true'`, does: 'in all experiments that you may read' },
    {
      command: "search 'result.p_value<0.01 NOT tags:test' --experiment EXPERIMENT --limit 50",
      does: 'in one experiment',
    },
    { command: "search 'experiment.tags:churn job_status:Failed' --all --json", does: 'all of them for a script' },
    { command: "search 'drift_detected:true' --fields id,model,result.p_value", does: 'a part of each run' },
  ],
  async run(context, input) {
    const { searchAllDrifts, searchDrifts } = await import('#libs/sdk');
    const { experimentColumn } = await import('../drifts/experiment-column.js');
    const { showRuns } = await import('../drifts/show-runs.js');
    const client = await context.client();
    const { sort: sortBy, order: orderBy, fields } = input;
    const query = input.words.join(' ');
    const search = { q: query, sortBy, orderBy, limit: limitOf(input), fields };
    if (input.experiment === undefined) {
      const rows = searchAllDrifts(client, search);
      return showRuns(context, rows, { query, fields, before: [experimentColumn] });
    }
    const { findExperimentId } = await import('../experiments/find-experiment.js');
    const experimentId = await findExperimentId(client, input.experiment);
    return showRuns(context, searchDrifts(client, experimentId, search), { query, fields });
  },
});
