import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import mongoose from 'mongoose';
import type { DriftBody } from './api.js';
import { environment } from './environment.js';
import { randomOf, SEED } from './random.js';

/** A drift as the earlier server stores it, in the collection of its experiment. */
export interface EarlierDrift {
  _id: string;
  schema_version: string;
  job_status: string;
  tags: string[];
  model: string;
  drift_detected: boolean;
  parameters: Record<string, unknown>;
  created_at: string;
  [unknown: string]: unknown;
}

export interface EarlierExperiment {
  _id: string;
  name: string;
  description?: string;
  public: boolean;
  permissions: { level: string; entity: string }[];
  created_at: string;
  [unknown: string]: unknown;
}

export interface EarlierUser {
  _id: string;
  subject: string;
  issuer: string;
  email: string;
  created_at: string;
  [unknown: string]: unknown;
}

/** A database as an earlier server leaves it (contract section 6). */
export interface EarlierDatabase {
  users: EarlierUser[];
  experiments: EarlierExperiment[];
  /** Drifts in natural order, by the id in the name of their collection. */
  drifts: Map<string, Record<string, unknown>[]>;
}

const { issuer } = environment.issuers[0];
const random = randomOf(SEED);
const MICROSECONDS = [0, 230_535, 230_534];
const STATUSES = ['Running', 'Completed', 'Failed'];

/** Always the same id of a text: UUID text, version 4 by its form. */
export function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function earlierUser(subject: string, fields: Partial<EarlierUser> = {}): EarlierUser {
  return {
    _id: idOf(`user ${subject}`),
    subject,
    issuer,
    email: `${subject}@example.org`,
    created_at: '2024-03-01T08:00:00.123456',
    ...fields,
  };
}

export function earlierExperiment(name: string, fields: Partial<EarlierExperiment> = {}): EarlierExperiment {
  return {
    _id: idOf(`experiment ${name}`),
    name,
    public: true,
    permissions: [],
    created_at: '2024-03-02T00:00:00',
    ...fields,
  };
}

/** Drifts of three each second, two of which are of one millisecond and not stored in their order. */
export function earlierDrifts(count: number, fields: (index: number) => object = () => ({})): EarlierDrift[] {
  return Array.from({ length: count }, (_, index) => ({
    _id: idOf(`drift ${index}`),
    schema_version: '1.0.0',
    job_status: STATUSES[index % 3] ?? '',
    tags: index % 4 === 0 ? [] : ['nightly', `tag ${index % 5}`, 'nightly'].slice(0, index % 4),
    model: `model ${index % 7}`,
    drift_detected: index % 3 === 0,
    parameters: { index, x: Math.round(random() * 1e6) / 1e3, 'dotted.key': { $odd: [1, null, 'a'] } },
    created_at: earlierTime(Math.floor(index / 3), MICROSECONDS[index % 3] ?? 0),
    ...fields(index),
  }));
}

/** As Python's `isoformat`: no zone, microseconds unless they are zero. */
export function earlierTime(seconds: number, microseconds: number): string {
  const second = new Date(Date.UTC(2025, 0, 1) + seconds * 1000).toISOString().slice(0, 19);
  return microseconds === 0 ? second : `${second}.${String(microseconds).padStart(6, '0')}`;
}

/** Writes it to a database of this name that nobody has used. Close the connection that it gives. */
export async function writeEarlierDatabase(databaseName: string, content: EarlierDatabase): Promise<Connection> {
  const connection = await mongoose.createConnection(environment.mongoUri, { dbName: databaseName }).asPromise();
  await fillEarlierDatabase(connection, content);
  return connection;
}

/** Writes it to an empty database. */
export async function fillEarlierDatabase(connection: Connection, content: EarlierDatabase): Promise<void> {
  await fill(connection, 'app.users', content.users);
  await fill(connection, 'app.experiments', content.experiments);
  for (const [id, drifts] of content.drifts) await fill(connection, `app.${id}`, drifts);
}

async function fill(connection: Connection, name: string, documents: readonly object[]): Promise<void> {
  if (documents.length === 0) await connection.createCollection(name);
  else await connection.collection(name).insertMany([...documents]);
}

/** What a client must be shown of a drift, but for what this service adds. */
export function shownDrift({ _id, created_at, job_status, tags, model, drift_detected, parameters }: EarlierDrift) {
  return {
    id: _id,
    created_at: shownTime(created_at),
    schema_version: '1.0.0',
    job_status,
    tags,
    model,
    drift_detected,
    parameters,
  };
}

/** An earlier time in UTC, as this service shows it. */
export function shownTime(text: string): string {
  return new Date(text.endsWith('Z') ? text : `${text}Z`).toISOString();
}

/** By time, those of one time as they were stored. */
export function inOrder(drifts: readonly EarlierDrift[]): EarlierDrift[] {
  const key = ({ created_at }: EarlierDrift) => (created_at.endsWith('Z') ? created_at.slice(0, -1) : created_at);
  return drifts
    .map((drift, index) => ({ drift, index, key: key(drift) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))
    .map(({ drift }) => drift);
}

/** What `shownDrift` gives, of a drift that a client was shown. */
export function added({ id, updated_at: _, status_history: __, stale: ___, ...shown }: DriftBody) {
  return { id, ...shown };
}
