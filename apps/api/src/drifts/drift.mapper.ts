import type { DriftRequest } from './dto/drift.request.js';
import type { DriftResponse } from './dto/drift.response.js';
import type { Drift, DriftFields, Window, Windows } from './drift.js';
import { DRIFT_WIRE_VERSION, type DriftDocument } from './drift.schema.js';

/** The client-writable fields of a request; optional ones that were left out are absent. */
export function toDriftFields(request: DriftRequest): DriftFields {
  const { job_status, tags, model, drift_detected, parameters, detector, result, windows } = request;
  return {
    job_status,
    tags,
    model,
    drift_detected,
    parameters,
    ...(detector && { detector: { ...detector } }),
    ...(result && { result: { ...result } }),
    ...(windows && { windows: mapWindows(windows, ({ from, to }) => ({ from, to })) }),
  };
}

export function toDrift(stored: DriftDocument): Drift {
  const { id, created_at: createdAt, job_status, tags, model, drift_detected, parameters } = stored;
  const { detector, result, windows } = stored;
  return {
    id,
    createdAt,
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

export function toDriftResponse(drift: Drift): DriftResponse {
  const { id, createdAt, job_status, tags, model, drift_detected, parameters, detector, result, windows } = drift;
  return {
    id,
    created_at: createdAt.toISOString(),
    schema_version: DRIFT_WIRE_VERSION,
    job_status,
    tags: [...tags],
    model,
    drift_detected,
    parameters,
    ...(detector && { detector }),
    ...(result && { result }),
    ...(windows && {
      windows: mapWindows(windows, ({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })),
    }),
  };
}

/** The windows that are there, each in another form. */
function mapWindows<T>({ reference, test }: Windows, map: (window: Window) => T): { reference?: T; test?: T } {
  return { ...(reference && { reference: map(reference) }), ...(test && { test: map(test) }) };
}
