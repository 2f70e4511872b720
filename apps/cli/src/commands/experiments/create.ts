import { defineCommand } from '../../command.js';
import {
  experimentFields,
  type ExperimentInput,
  experimentName,
  experimentOptions,
} from '../../values/experiment-options.js';

/** Prints the id alone, so that a shell can keep it. JSON: the experiment as the API gives it. */
export const command = defineCommand<ExperimentInput & { name: string }>({
  arguments: [{ name: 'name', description: 'a name that no other experiment has' }],
  options: experimentOptions,
  notes: ['It is private unless --public is given, and you manage it. Its id is all that is printed.'],
  examples: [
    { command: "experiments create 'churn in production' --tag churn", does: 'a private one; prints its id' },
    {
      command: `experiments create 'open data' --public --configuration '{"baseline": "2026-q2"}'`,
      does: 'one that everybody may read',
    },
  ],
  async run(context, { name, ...input }) {
    const fields = { name: experimentName(name), ...experimentFields(input) };
    const { createExperiment } = await import('#libs/sdk');
    const created = await createExperiment(await context.client(), fields);
    if (context.output.json) context.output.jsonDocument(created.json);
    else context.output.text(created.id);
  },
});
