import { defineCommand } from '../../command.js';
import { usageError } from '../../failure/cli-error.js';
import { experimentArgument } from '../../values/experiment-argument.js';

/** JSON: `{id, name, deleted}`; `deleted` is false when the question was not answered with yes. */
export const command = defineCommand<{ experiment: string; yes?: boolean }>({
  arguments: [experimentArgument],
  options: [{ flags: '-y, --yes', description: 'do not ask; needed where nobody can be asked' }],
  notes: ['It is deleted with all its runs, and nothing brings them back.'],
  examples: [
    { command: 'experiments delete DELETABLE --yes', does: 'delete it with all its runs, without a question' },
  ],
  async run(context, { experiment, yes }) {
    if (!yes && !context.canAsk) {
      throw usageError('Nobody can be asked whether to delete it.', {
        reason: 'Standard input or standard error is no terminal.',
        next: 'Say --yes if it is to be deleted with all its runs.',
      });
    }
    const { deleteExperiment } = await import('#libs/sdk');
    const { findExperiment } = await import('../../experiments/find-experiment.js');
    const client = await context.client();
    const found = await findExperiment(client, experiment);
    const { id, name } = found;
    const deleted = yes || (await context.confirm(`Delete "${name}" (${id}) with all its runs?`));
    if (deleted) await deleteExperiment(client, id, { ifMatch: found });
    if (context.output.json) context.output.document({ id, name, deleted });
    else context.output.text(deleted ? `Deleted "${name}".` : 'Nothing was deleted.');
  },
});
