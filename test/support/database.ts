import mongoose, { type Connection } from 'mongoose';
import { environment } from './environment.js';
import type { TestServer } from './server.js';

/** The database below a running service, for records that no client could make and for looking at what is stored. */
export function databaseOf(
  { databaseName }: Pick<TestServer, 'databaseName'>,
  uri = environment.mongoUri,
): Promise<Connection> {
  return mongoose.createConnection(uri, { dbName: databaseName }).asPromise();
}

/** Drifts as the service stores them, made without asking it. */
export function storedDrifts(experimentId: string, count: number, fields: (index: number) => object = () => ({})) {
  return Array.from({ length: count }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    experiment_id: experimentId,
    job_status: 'Completed',
    tags: [],
    model: 'stored',
    drift_detected: false,
    parameters: {},
    created_at: new Date(Date.UTC(2026, 0, 1) + index),
    schema_version: '1.0.0',
    document_version: '1.0.0',
    ...fields(index),
  }));
}
