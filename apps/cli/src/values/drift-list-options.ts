import type { OptionDeclaration } from '../command.js';
import { fieldNames } from '../drifts/field-columns.js';

const sorts = ['created_at', 'job_status', 'model', 'drift_detected', 'schema_version'] as const;

/** What the options of `drifts list` and `search` give besides those of every list. */
export interface DriftListInput {
  readonly sort: (typeof sorts)[number];
  readonly fields?: string[];
}

/** How runs are ordered, and how much of each is shown. */
export const driftListOptions: readonly OptionDeclaration[] = [
  { flags: '--sort <field>', description: 'order (default created_at)', choices: sorts, default: 'created_at' },
  {
    flags: '--fields <names>',
    description: 'only these members of each run, between commas: id,model,result.p_value',
    parse: fieldNames,
  },
];
