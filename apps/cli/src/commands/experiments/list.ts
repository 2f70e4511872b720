import type { ExperimentFilter } from '#libs/sdk';
import { defineCommand } from '../../command.js';
import { limitOf, type ListInput, listOptions } from '../../values/list-options.js';

interface Input extends ListInput {
  readonly name?: string;
  readonly tag?: readonly string[];
  readonly status?: 'active' | 'archived';
  readonly public?: boolean;
  readonly sort: 'created_at' | 'name' | 'public';
}

/** JSON: an array of experiments as the API gives them, one a line. */
export const command = defineCommand<Input>({
  options: [
    { flags: '--name <text>', description: 'experiments whose name begins so' },
    {
      flags: '--tag <tag>',
      description: 'experiments with this tag; several times: with all of them',
      repeatable: true,
    },
    { flags: '--status <status>', description: 'experiments with this status', choices: ['active', 'archived'] },
    { flags: '--public', description: 'experiments that everybody may read' },
    { flags: '--no-public', description: 'experiments that not everybody may read' },
    {
      flags: '--sort <field>',
      description: 'order (default created_at)',
      choices: ['created_at', 'name', 'public'],
      default: 'created_at',
    },
    ...listOptions,
  ],
  examples: [
    { command: 'experiments list', does: 'the 20 newest that you may see' },
    { command: 'experiments list --tag churn --status active', does: 'those in use that have a tag' },
    { command: 'experiments list --all --json', does: 'all of them for a script' },
  ],
  async run(context, input) {
    const [{ searchExperiments }, { experimentColumns }, { showRecords }, { withQuery }, { noteNobody }] =
      await Promise.all([
        import('#libs/sdk'),
        import('../../experiments/experiment-columns.js'),
        import('../../output/record-list.js'),
        import('../../failure/query-faults.js'),
        import('../../session/nobody-note.js'),
      ]);
    const client = await context.client();
    const search = {
      filter: filterOf(input),
      q: input.query,
      sortBy: input.sort,
      orderBy: input.order,
      limit: limitOf(input),
    };
    const found = await withQuery(input.query, () =>
      showRecords(context.output, {
        columns: experimentColumns(context.output),
        rows: searchExperiments(client, search),
        empty: 'No experiments that you may see match.',
      }),
    );
    await noteNobody(context, found);
  },
});

function filterOf({ name, tag, status, public: isPublic }: Input): ExperimentFilter {
  return {
    ...(name !== undefined && { name: { $startsWith: name } }),
    ...(tag && { tags: { $all: [...tag] } }),
    ...(status && { status }),
    ...(isPublic !== undefined && { public: isPublic }),
  };
}
