import { LEVELS } from '#libs/access';
import type { FieldTable, SortTable } from '#libs/search';
import type { ListTable } from '../openapi/list-input.js';
import { EXPERIMENT_STATUSES } from './experiment.js';
import { EXPERIMENT_FILTER } from './experiments.examples.js';

/** What a search for experiments may name, and where it is stored. */
export const EXPERIMENT_FIELDS = {
  id: { path: '_id', type: 'id' },
  _id: { path: '_id', type: 'id' },
  created_at: { path: 'created_at', type: 'date' },
  created_by: { path: 'created_by', type: 'id', optional: true },
  updated_at: { path: 'updated_at', type: 'date' },
  status: { path: 'status', type: 'enum', values: EXPERIMENT_STATUSES },
  name: { path: 'name', type: 'text' },
  description: { path: 'description', type: 'text', optional: true },
  public: { path: 'public', type: 'boolean' },
  tags: { path: 'tags', type: 'tags' },
  configuration: { path: 'configuration', type: 'free' },
  permissions: {
    path: 'permissions',
    type: 'list',
    fields: { entity: { path: 'entity', type: 'text' }, level: { path: 'level', type: 'enum', values: LEVELS } },
  },
  'permissions.entity': { path: 'permissions.entity', type: 'text', many: true },
  'permissions.level': { path: 'permissions.level', type: 'enum', values: LEVELS, many: true },
} as const satisfies FieldTable;

/** Stored paths that indexes begin with. */
export const EXPERIMENT_INDEXED: ReadonlySet<string> = new Set([
  '_id',
  'created_at',
  'name',
  'public',
  'tags',
  'permissions.entity',
]);

/** What experiments are sorted by, in the order of the error message (contract section 5). */
export const EXPERIMENT_SORT = {
  keys: { created_at: 'created_at', name: 'name', public: 'public' },
  tieBreakers: ['created_at', '_id'],
  unique: ['name'],
  types: { created_at: 'date', name: 'text', public: 'boolean', _id: 'text' },
} as const satisfies SortTable;

/** What a GET of experiments may name. */
export const EXPERIMENT_LIST: ListTable = {
  fields: EXPERIMENT_FIELDS,
  sort: EXPERIMENT_SORT,
  parameters: {
    name: { field: 'name', operator: '$eq', description: 'Has this very name.' },
    name_prefix: { field: 'name', operator: '$startsWith', description: 'Has a name that begins so.' },
    status: { field: 'status', operator: '$in', description: 'Has one of these statuses.' },
    public: { field: 'public', operator: '$eq', description: 'Is public, or is not.' },
    tags: { field: 'tags', operator: '$all', description: 'Has all of these tags.' },
    created_by: { field: 'created_by', operator: '$eq', description: 'Was created by the user with this id.' },
    created_from: { field: 'created_at', operator: '$gte', description: 'Was created at this instant or later.' },
    created_to: { field: 'created_at', operator: '$lt', description: 'Was created before this instant.' },
  },
  selectable: {
    names: [
      'id',
      'created_at',
      'created_by',
      'updated_at',
      'status',
      'name',
      'description',
      'public',
      'permissions',
      'tags',
      'configuration',
    ],
    free: ['configuration'],
  },
  example: EXPERIMENT_FILTER,
};
