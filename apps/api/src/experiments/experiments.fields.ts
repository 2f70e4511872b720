import { LEVELS } from '#libs/access';
import type { FieldTable, SortTable } from '#libs/search';

/** What a search for experiments may name, and where it is stored. */
export const EXPERIMENT_FIELDS = {
  id: { path: '_id', type: 'id' },
  _id: { path: '_id', type: 'id' },
  created_at: { path: 'created_at', type: 'date' },
  name: { path: 'name', type: 'text' },
  description: { path: 'description', type: 'text', optional: true },
  public: { path: 'public', type: 'boolean' },
  permissions: {
    path: 'permissions',
    type: 'list',
    fields: { entity: { path: 'entity', type: 'text' }, level: { path: 'level', type: 'enum', values: LEVELS } },
  },
  'permissions.entity': { path: 'permissions.entity', type: 'text', many: true },
  'permissions.level': { path: 'permissions.level', type: 'enum', values: LEVELS, many: true },
} as const satisfies FieldTable;

/** What experiments are sorted by, in the order of the error message (contract section 5). */
export const EXPERIMENT_SORT = {
  keys: { created_at: 'created_at', name: 'name', public: 'public' },
  tieBreakers: ['created_at', '_id'],
} as const satisfies SortTable;
