import { mongo } from 'mongoose';
import type { DatabaseSettings } from '#libs/config';
import { readLongTexts } from './long-texts.js';
import { readInTurns } from '../read-in-turns.js';
import type { DatabaseMonitor } from '../monitor/database-monitor.js';
import { connectionOptions } from './connection-options.js';
import type { DatabasePassword } from './database-password.js';

/**
 * A client of the configured database, not connected yet.
 * @param password what each new connection logs in with at that moment
 * @param more options that differ from the usual ones
 */
export function createClient(
  settings: DatabaseSettings,
  password: DatabasePassword,
  more: mongo.MongoClientOptions | DatabaseMonitor['clientOptions'] = {},
): mongo.MongoClient {
  const client = new mongo.MongoClient(settings.uri, { ...connectionOptions(settings), ...more });
  readInTurns();
  readLongTexts();
  logInWith(password, client);
  return withoutRawFields(client);
}

/**
 * The driver asks for credentials by a callback for OIDC and AWS only (docs/adr/0023). It keeps one object of them for the
 * whole client, and every new connection reads the password from that when it logs in: so that property looks here.
 */
function logInWith(password: DatabasePassword, client: mongo.MongoClient): void {
  const { credentials } = client.options;
  if (credentials === undefined || password.current === undefined) return;
  const current = { get: () => password.current ?? credentials.password, enumerable: true };
  const live: mongo.MongoCredentials = Object.create(credentials, { password: current });
  Object.assign(client.options, { credentials: live });
}

/**
 * The driver looks up the name of every list it reads in `fieldsAsRaw`, an ordinary object by default: a list of objects
 * under `constructor`, `toString` or another name that every object has would be read as bytes.
 */
function withoutRawFields(client: mongo.MongoClient): mongo.MongoClient {
  const { fieldsAsRaw } = client.bsonOptions;
  if (fieldsAsRaw) Object.setPrototypeOf(fieldsAsRaw, null);
  return client;
}
