import type { Experiment } from '#libs/sdk';
import type { Output } from '../output/output.js';

const INDENT = 2;

/** One experiment with all that is known of it. JSON: the experiment as the API gives it. */
export function showExperiment(output: Output, experiment: Experiment): void {
  if (output.json) return output.document(experiment);
  const { configuration = {}, permissions = [], tags = [] } = experiment;
  output.fields([
    ['id', experiment.id],
    ['name', experiment.name],
    ['description', experiment.description],
    ['status', experiment.status],
    ['public', experiment.public ? 'yes: everybody may read it' : 'no'],
    ['tags', tags.join(', ') || undefined],
    ['created', output.fullTime(experiment.created_at)],
    ['created by', experiment.created_by],
    ['updated', output.fullTime(experiment.updated_at)],
    [
      'permissions',
      permissions.map(({ entity, level }) => `${level.padEnd('Manage'.length)}  ${entity}`).join('\n') || 'none',
    ],
    ['configuration', Object.keys(configuration).length > 0 ? JSON.stringify(configuration, null, INDENT) : undefined],
  ]);
}
