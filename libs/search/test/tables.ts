import type { FieldTable } from '../src/field.js';

/** A table with every type of field, for tests. */
export const DRIFTS = {
  id: { path: 'id', type: 'id' },
  _id: { path: 'id', type: 'id' },
  created_at: { path: 'created_at', type: 'date' },
  job_status: { path: 'job_status', type: 'enum', values: ['Running', 'Completed', 'Failed'] },
  model: { path: 'model', type: 'text' },
  drift_detected: { path: 'drift_detected', type: 'boolean' },
  tags: { path: 'tags', type: 'tags' },
  parameters: { path: 'parameters', type: 'free' },
  'detector.name': { path: 'detector.name', type: 'text', optional: true },
  'result.p_value': { path: 'result.p_value', type: 'number', optional: true },
  'windows.test.from': { path: 'windows.test.from', type: 'date', optional: true },
} as const satisfies FieldTable;

/** A table with a list of objects, for tests. */
export const EXPERIMENTS = {
  id: { path: '_id', type: 'id' },
  name: { path: 'name', type: 'text' },
  public: { path: 'public', type: 'boolean' },
  'permissions.entity': { path: 'permissions.entity', type: 'text', many: true },
  'permissions.level': { path: 'permissions.level', type: 'enum', values: ['Read', 'Edit', 'Manage'], many: true },
  permissions: {
    path: 'permissions',
    type: 'list',
    fields: {
      entity: { path: 'entity', type: 'text' },
      level: { path: 'level', type: 'enum', values: ['Read', 'Edit', 'Manage'] },
    },
  },
} as const satisfies FieldTable;
