import { isDeepStrictEqual } from 'node:util';
import { entityTag, writeTime } from '#libs/http';
import { leftOutOf } from '#libs/mongo';
import { withoutMembers } from '../openapi/selection.js';
import type { DriftRequest } from './dto/drift.request.js';
import type { DriftResponse } from './dto/drift.response.js';
import type { Drift, DriftFields, DriftHead, Window, Windows } from './drift.js';
import {
  DRIFT_DOCUMENT_VERSION,
  DRIFT_WIRE_VERSION,
  type DriftDocument,
  type StoredDriftHead,
} from './drift.schema.js';

type DriftInput = Pick<DriftResponse, Extract<keyof DriftResponse, keyof DriftFields>>;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * The client-writable fields of a request; optional ones that were left out are absent. Field by field, as `toNewDocument`
 * is and for its reason.
 */
export function toDriftFields(request: DriftRequest): DriftFields {
  const { job_status, tags, model, drift_detected, parameters, detector, result, windows } = request;
  const fields: Writable<DriftFields> = { job_status, tags, model, drift_detected, parameters };
  if (detector) fields.detector = { ...detector };
  if (result) fields.result = { ...result };
  if (windows) fields.windows = plainWindows(windows);
  return fields;
}

function plainWindows({ reference, test }: Windows): Windows {
  const windows: Writable<Windows> = {};
  if (reference) windows.reference = { from: reference.from, to: reference.to };
  if (test) windows.test = { from: test.from, to: test.to };
  return windows;
}

/** What a new record has besides the fields of a request. */
export type NewDrift = Pick<DriftDocument, '_id' | 'id' | 'experiment_id' | 'upload_digest'> & {
  readonly now: Date;
  /** Id of the user. */
  readonly createdBy: string;
};

/** A new record as it is stored. Field by field: for uploads, which make thousands a second, spreading costs more than the rest. */
export function toNewDocument(drift: NewDrift, fields: DriftFields): DriftDocument {
  const { now } = drift;
  const { job_status, detector, result, windows } = fields;
  const document: DriftDocument = {
    _id: drift._id,
    id: drift.id,
    experiment_id: drift.experiment_id,
    job_status,
    tags: [...fields.tags],
    model: fields.model,
    drift_detected: fields.drift_detected,
    parameters: fields.parameters,
    created_at: now,
    updated_at: now,
    status_history: [{ job_status, set_at: now, set_by: drift.createdBy }],
    revision: 0,
    schema_version: DRIFT_WIRE_VERSION,
    document_version: DRIFT_DOCUMENT_VERSION,
  };
  if (detector) document.detector = detector;
  if (result) document.result = result;
  if (windows) document.windows = windows;
  if (drift.upload_digest !== undefined) document.upload_digest = drift.upload_digest;
  return document;
}

/** Of a stored drift of which no more was read. */
export function toDriftHead(stored: StoredDriftHead): DriftHead {
  const { id, job_status, revision, created_at, updated_at, status_history } = stored;
  return { id, job_status, revision, createdAt: created_at, updatedAt: updated_at, statusHistory: status_history };
}

export function toDrift(stored: DriftDocument): Drift {
  const { id, job_status, tags, model, drift_detected, parameters, detector, result, windows, revision } = stored;
  const { created_at: createdAt, updated_at: updatedAt, status_history: statusHistory } = stored;
  return {
    id,
    createdAt,
    updatedAt,
    revision,
    statusHistory,
    job_status,
    tags,
    model,
    drift_detected,
    parameters,
    ...(detector && { detector }),
    ...(result && { result }),
    ...(windows && { windows }),
  };
}

/** Of a list, which may have left something out. */
export function toListedDrift(stored: DriftDocument): Drift {
  const leftOut = leftOutOf(stored);
  if (!leftOut) return toDrift(stored);
  const blank: Partial<DriftDocument> = { model: '', tags: [], parameters: {} };
  return { ...toDrift(Object.assign(blank, stored)), leftOut };
}

/** @param staleSince runs that are Running since before are stale */
export function toDriftResponse(drift: Drift, staleSince: Date): DriftResponse {
  const { id, createdAt, updatedAt, statusHistory, leftOut } = drift;
  const response: DriftResponse = {
    id,
    created_at: writeTime(createdAt),
    updated_at: writeTime(updatedAt),
    schema_version: DRIFT_WIRE_VERSION,
    status_history: statusHistory.map(({ job_status, set_at, set_by }) => ({
      job_status,
      set_at: writeTime(set_at),
      set_by,
    })),
    ...(isStale(drift, staleSince) && { stale: true as const }),
    ...toDriftInput(drift),
  };
  return leftOut ? withoutMembers(response, leftOut) : response;
}

/** The entity tag of a drift as it is shown: a run that becomes stale looks otherwise without a change. */
export function driftTag(drift: DriftHead, staleSince: Date): string {
  return entityTag(drift, isStale(drift, staleSince) ? 'stale' : undefined);
}

function isStale({ job_status, statusHistory, createdAt }: DriftHead, staleSince: Date): boolean {
  return job_status === 'Running' && (statusHistory.at(-1)?.set_at ?? createdAt) < staleSince;
}

/** Whether two drifts are the same in all that a client may set. */
export function hasSameFields(a: DriftFields, b: DriftFields): boolean {
  return isDeepStrictEqual(onlyFields(a), onlyFields(b));
}

function onlyFields(drift: DriftFields): DriftFields {
  const { job_status, tags, model, drift_detected, parameters, detector, result, windows } = drift;
  const optional = { ...(detector && { detector }), ...(result && { result }), ...(windows && { windows }) };
  return { job_status, tags, model, drift_detected, parameters, ...optional };
}

/** The client-writable fields as a client would send them: what a merge patch applies to. */
export function toDriftInput(drift: DriftFields): DriftInput {
  const { job_status, tags, model, drift_detected, parameters, detector, result, windows } = drift;
  return {
    job_status,
    tags: [...tags],
    model,
    drift_detected,
    parameters,
    ...(detector && { detector }),
    ...(result && { result }),
    ...(windows && {
      windows: {
        ...(windows.reference && { reference: writtenWindow(windows.reference) }),
        ...(windows.test && { test: writtenWindow(windows.test) }),
      },
    }),
  };
}

function writtenWindow({ from, to }: Window): { from: string; to: string } {
  return { from: writeTime(from), to: writeTime(to) };
}
