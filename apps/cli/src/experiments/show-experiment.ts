import type { Experiment, Versioned } from '#libs/sdk';
import { freeMembers } from '../output/free-members.js';
import type { Output } from '../output/output.js';

/** One experiment with all that is known of it. JSON: the experiment as the API gives it, to the digit. */
export function showExperiment(output: Output, experiment: Versioned<Experiment>): void {
  if (output.json) return output.jsonDocument(experiment.json);
  const { permissions = [], tags = [] } = experiment;
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
    ['configuration', freeMembers(experiment.json, 'configuration')],
  ]);
}
