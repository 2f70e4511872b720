import { defineCommand } from '../../command.js';
import { experimentArgument } from '../../values/experiment-argument.js';
import { jsonObject } from '../../values/json-object.js';
import { runIdArgument } from '../../values/run-id-argument.js';

/** JSON: the run as the API gives it. */
export const command = defineCommand<{
  experiment: string;
  run: string;
  error?: string;
  parameters?: Record<string, unknown>;
}>({
  arguments: [experimentArgument, runIdArgument],
  options: [
    { flags: '--error <text>', description: 'what went wrong, kept as parameters.error' },
    {
      flags: '--parameters <json>',
      description: 'whatever explains the run, a JSON object; merged with what it has',
      parse: jsonObject,
    },
  ],
  examples: [
    {
      command: "drifts fail EXPERIMENT RUNNING --error 'the feature store timed out'",
      does: 'the run has ended without a verdict',
    },
  ],
  async run(context, { experiment, run, error, parameters }) {
    const { endRun } = await import('../../drifts/end-run.js');
    const explained = { ...parameters, ...(error !== undefined && { error }) };
    const hasReason = Object.keys(explained).length > 0;
    await endRun(context, experiment, run, { job_status: 'Failed', ...(hasReason && { parameters: explained }) });
  },
});
