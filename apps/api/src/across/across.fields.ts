import type { SelectableFields } from '#libs/http';
import type { Field, FieldTable } from '#libs/search';
import { DRIFT_FIELDS, DRIFT_LIST } from '../drifts/drifts.fields.js';
import { EXPERIMENT_FIELDS } from '../experiments/experiments.fields.js';

/** What the names and paths of an experiment's fields begin with, so that they are told from those of a drift. */
export const EXPERIMENT_PREFIX = 'experiment.';

/** What a search across experiments may name: every field of a drift, and every field of the experiment that holds it. */
export const ACROSS_FIELDS: FieldTable = { ...DRIFT_FIELDS, ...ofExperiment(EXPERIMENT_FIELDS) };

/** What `fields` may reduce a found drift to. */
export const ACROSS_SELECTABLE: SelectableFields = {
  names: ['experiment', 'experiment.id', 'experiment.name', ...DRIFT_LIST.selectable.names],
  free: DRIFT_LIST.selectable.free,
};

function ofExperiment(fields: FieldTable): FieldTable {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]): [string, Field] => [
      `${EXPERIMENT_PREFIX}${name}`,
      { ...field, path: `${EXPERIMENT_PREFIX}${field.path}` },
    ]),
  );
}
