import { defineCommand } from '../../command.js';
import type { Sharing } from '../../experiments/permissions.js';
import { experimentArgument } from '../../values/experiment-argument.js';

/** JSON: the experiment as the API gives it. */
export const command = defineCommand<Sharing & { experiment: string }>({
  arguments: [experimentArgument],
  options: [
    { flags: '--read <who>', description: 'may read it and its runs', repeatable: true },
    { flags: '--edit <who>', description: 'may record and change runs too', repeatable: true },
    { flags: '--manage <who>', description: 'may change, share and delete the experiment too', repeatable: true },
    { flags: '--remove <who>', description: 'loses the entry', repeatable: true },
  ],
  notes: [
    'WHO is the id of a user ("drift-watch whoami" shows yours) or a group as its members see it among their entitlements,',
    'such as /ml/team-a; sub-groups are included. Who is named gets this level, whatever he had; all others keep theirs.',
  ],
  examples: [
    { command: 'experiments share EXPERIMENT --read /ml/team-a', does: 'a group may read it' },
    {
      command: 'experiments share EXPERIMENT --edit USER --remove /ml/team-a',
      does: 'a person may record runs, the group loses its entry',
    },
  ],
  async run(context, { experiment, ...sharing }) {
    const { changeExperiment } = await import('../../experiments/change-experiment.js');
    const { sharedPermissions } = await import('../../experiments/permissions.js');
    const { showExperiment } = await import('../../experiments/show-experiment.js');
    const changed = await changeExperiment(await context.client(), experiment, ({ permissions }) => ({
      permissions: sharedPermissions(permissions, sharing),
    }));
    showExperiment(context.output, changed);
  },
});
