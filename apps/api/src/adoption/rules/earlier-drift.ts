import { MAX_TAGS } from '#libs/http';
import { UUID_PATTERN } from '#libs/ids';
import { JOB_STATUSES, type JobStatus } from '../../drifts/drift.js';
import type { ImportedDrift } from '../../drifts/imported-drift.js';
import type { EarlierClock } from './earlier-clock.js';

/** A record of an earlier database as it is stored there; numbers and other BSON types as the driver's own objects. */
export type EarlierRecord = Readonly<Record<string, unknown>>;

/** A drift, or why a record is none. */
export type Reading = { readonly drift: EarlierDrift } | { readonly fault: string };

/** A drift of an earlier database. Its place among others of the same time is not its own to know. */
export type EarlierDrift = Omit<ImportedDrift, 'order'> & {
  /** 0 to 999, beyond `createdAt`. */
  readonly microseconds: number;
};

const ID = new RegExp(`^${UUID_PATTERN}$`);

/** The wire's constant; another value is kept with the unknown fields. */
const SCHEMA_VERSION = '1.0.0';

const KNOWN = new Set(['_id', 'created_at', 'job_status', 'tags', 'model', 'drift_detected', 'parameters']);

/** Characters of a faulty value that are shown. */
const SHOWN = 60;

/** Reads a record as a drift: `tags` and `parameters` may be missing, nothing else may. */
export function readDrift(record: EarlierRecord, clock: EarlierClock): Reading {
  const { _id: id, job_status, tags = [], model, drift_detected, parameters = {} } = record;
  if (typeof id !== 'string' || !ID.test(id)) return fault('_id', id, 'lower-case UUID text');
  const time = clock.read(record['created_at']);
  if (!time) return fault('created_at', record['created_at'], 'an ISO 8601 time');
  if (!isJobStatus(job_status)) return fault('job_status', job_status, `one of ${JOB_STATUSES.join(', ')}`);
  if (!isTexts(tags)) return fault('tags', tags, 'a list of texts');
  if (tags.length > MAX_TAGS) return { fault: `tags are ${tags.length}, not ${MAX_TAGS} at most.` };
  if (typeof model !== 'string') return fault('model', model, 'a text');
  if (typeof drift_detected !== 'boolean') return fault('drift_detected', drift_detected, 'true or false');
  if (!isPlainObject(parameters)) return fault('parameters', parameters, 'an object');
  const unknown = unknownFields(record);
  return {
    drift: {
      id,
      createdAt: time.at,
      microseconds: time.microseconds,
      job_status,
      tags,
      model,
      drift_detected,
      parameters,
      ...(unknown && { earlier: unknown }),
    },
  };
}

function unknownFields(record: EarlierRecord): Record<string, unknown> | undefined {
  const entries = Object.entries(record).filter(
    ([field, value]) => !KNOWN.has(field) && !(field === 'schema_version' && value === SCHEMA_VERSION),
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function isJobStatus(value: unknown): value is JobStatus {
  return JOB_STATUSES.some((status) => status === value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Objects of BSON types (`ObjectId`, `Binary`, …) have a class, and documents have none. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function fault(field: string, value: unknown, right: string): Reading {
  return { fault: `${field} is ${describe(value)}, not ${right}.` };
}

/** A stored value in few words, for a report. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
