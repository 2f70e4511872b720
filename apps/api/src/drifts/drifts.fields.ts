import type { FieldTable, SortTable, Value } from '#libs/search';
import type { ListTable } from '../openapi/list-input.js';
import { JOB_STATUSES } from './drift.js';
import { DRIFT_FILTER } from './drifts.examples.js';

/** What a search for drifts may name, and where it is stored. */
export const DRIFT_FIELDS = {
  id: { path: 'id', type: 'id' },
  _id: { path: 'id', type: 'id' },
  created_at: { path: 'created_at', type: 'date' },
  updated_at: { path: 'updated_at', type: 'date' },
  schema_version: { path: 'schema_version', type: 'text' },
  job_status: { path: 'job_status', type: 'enum', values: JOB_STATUSES },
  tags: { path: 'tags', type: 'tags' },
  model: { path: 'model', type: 'text' },
  drift_detected: { path: 'drift_detected', type: 'boolean' },
  parameters: { path: 'parameters', type: 'free' },
  'detector.name': { path: 'detector.name', type: 'text', optional: true },
  'detector.version': { path: 'detector.version', type: 'text', optional: true },
  'detector.preset': { path: 'detector.preset', type: 'text', optional: true },
  'result.statistic': { path: 'result.statistic', type: 'number', optional: true },
  'result.p_value': { path: 'result.p_value', type: 'number', optional: true },
  'result.threshold': { path: 'result.threshold', type: 'number', optional: true },
  'result.effect_size': { path: 'result.effect_size', type: 'number', optional: true },
  'result.n_reference': { path: 'result.n_reference', type: 'number', optional: true },
  'result.n_test': { path: 'result.n_test', type: 'number', optional: true },
  'result.correction': { path: 'result.correction', type: 'text', optional: true },
  'windows.reference.from': { path: 'windows.reference.from', type: 'date', optional: true },
  'windows.reference.to': { path: 'windows.reference.to', type: 'date', optional: true },
  'windows.test.from': { path: 'windows.test.from', type: 'date', optional: true },
  'windows.test.to': { path: 'windows.test.to', type: 'date', optional: true },
} as const satisfies FieldTable;

/** Stored paths that indexes begin with, after the experiment. */
export const DRIFT_INDEXED: ReadonlySet<string> = new Set([
  'id',
  'created_at',
  'job_status',
  'model',
  'drift_detected',
  'tags',
]);

/**
 * What drifts are sorted by, in the order of the error message (contract section 5). Equal keys are ordered by time, so
 * that one index per field serves both a filter and a sort by it. The wire's version is the same for all.
 */
export const DRIFT_SORT = {
  keys: {
    created_at: 'created_at',
    job_status: 'job_status',
    model: 'model',
    drift_detected: 'drift_detected',
    schema_version: null,
  },
  tieBreakers: ['created_at', '_id'],
  types: { created_at: 'date', job_status: 'text', model: 'text', drift_detected: 'boolean', _id: 'objectId' },
} as const satisfies SortTable;

/** All values that are ever stored at those paths to sort by that have few. */
export const DRIFT_VALUES: Readonly<Record<string, readonly Value[]>> = {
  job_status: JOB_STATUSES,
  drift_detected: [true, false],
};

/** What a GET of drifts may name. */
export const DRIFT_LIST: ListTable = {
  fields: DRIFT_FIELDS,
  sort: DRIFT_SORT,
  parameters: {
    model: { field: 'model', operator: '$eq', description: 'Is about this model.' },
    job_status: { field: 'job_status', operator: '$in', description: 'Has one of these statuses.' },
    drift_detected: { field: 'drift_detected', operator: '$eq', description: 'Has this verdict.' },
    tags: { field: 'tags', operator: '$all', description: 'Has all of these tags.' },
    detector: { field: 'detector.name', operator: '$eq', description: 'Was computed by the detector of this name.' },
    created_from: { field: 'created_at', operator: '$gte', description: 'Was recorded at this instant or later.' },
    created_to: { field: 'created_at', operator: '$lt', description: 'Was recorded before this instant.' },
  },
  selectable: {
    names: [
      'id',
      'created_at',
      'updated_at',
      'schema_version',
      'job_status',
      'status_history',
      'stale',
      'tags',
      'model',
      'drift_detected',
      'parameters',
      ...['detector', 'detector.name', 'detector.version', 'detector.preset'],
      ...['result', 'result.statistic', 'result.p_value', 'result.threshold', 'result.effect_size'],
      ...['result.n_reference', 'result.n_test', 'result.correction'],
      ...['windows', 'windows.reference', 'windows.test'],
    ],
    free: ['parameters'],
  },
  example: DRIFT_FILTER,
};
