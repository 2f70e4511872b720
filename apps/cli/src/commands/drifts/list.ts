import { defineCommand } from '../../command.js';
import { driftFilter, type DriftFilterInput, driftFilterOptions } from '../../drifts/drift-filter.js';
import { type DriftListInput, driftListOptions } from '../../values/drift-list-options.js';
import { experimentArgument } from '../../values/experiment-argument.js';
import { limitOf, type ListInput, listOptions } from '../../values/list-options.js';

interface Input extends ListInput, DriftListInput, DriftFilterInput {
  readonly experiment: string;
}

/** JSON: an array of runs as the API gives them, one a line. */
export const command = defineCommand<Input>({
  arguments: [experimentArgument],
  options: [...driftFilterOptions, ...driftListOptions, ...listOptions],
  examples: [
    { command: 'drifts list EXPERIMENT', does: 'the 20 latest runs' },
    {
      command: 'drifts list EXPERIMENT --model MODEL --drift --from 7d',
      does: 'runs of a model that found drift in the last seven days',
    },
    {
      command: `drifts list EXPERIMENT -q 'result.p_value<0.01 AND NOT tags:test' --fields id,model,result.p_value`,
      does: 'a query, and a part of each run',
    },
    { command: 'drifts list EXPERIMENT --all --json', does: 'all of them for a script' },
  ],
  async run(context, input) {
    const { showRuns } = await import('../../drifts/show-runs.js');
    const { findExperimentId } = await import('../../experiments/find-experiment.js');
    const { searchDrifts } = await import('#libs/sdk');
    const client = await context.client();
    const experimentId = await findExperimentId(client, input.experiment);
    const { query: q, sort: sortBy, order: orderBy, fields } = input;
    const search = { filter: driftFilter(input), q, sortBy, orderBy, limit: limitOf(input), fields };
    await showRuns(context, searchDrifts(client, experimentId, search), input);
  },
});
