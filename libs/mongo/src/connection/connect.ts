import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import mongoose, { type Connection } from 'mongoose';
import type { DatabaseSettings } from '#libs/config';
import { withinDeadline } from '../deadline/within-deadline.js';
import type { DatabaseMonitor } from '../monitor/database-monitor.js';
import { connectionFault } from './connection-fault.js';
import { connectionOptions } from './connection-options.js';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 10_000;

/**
 * Milliseconds to wait after the given failed try: exponential with full jitter, so that replicas that start together do
 * not come back together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 * @param tries failed tries so far, from 1
 */
export function retryDelay(tries: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1));
}

/**
 * A connection to the configured database, tried again until `startupTimeoutMs` is over. Each failure is a warning in the
 * log, by its kind, without credentials.
 * @param monitor sees its commands and its pool
 * @throws Error that names the kind of the last failure; at once when the connection string itself is wrong
 */
export async function connect(
  settings: DatabaseSettings,
  logger = new Logger('Database'),
  monitor?: DatabaseMonitor,
): Promise<Connection> {
  const deadline = Date.now() + settings.startupTimeoutMs;
  for (let tries = 1; ; tries += 1) {
    const remaining = deadline - Date.now();
    const selectionTimeoutMs = Math.max(1, Math.min(settings.selectionTimeoutMs, remaining));
    try {
      return await openConnection({ ...settings, selectionTimeoutMs }, monitor);
    } catch (error) {
      const { kind, reason } = connectionFault(error, settings.uri);
      const delay = retryDelay(tries);
      if (kind === 'configuration' || Date.now() + delay >= deadline) {
        const effort = `after ${tries} ${tries === 1 ? 'try' : 'tries'}`;
        throw new Error(`The database cannot be reached ${effort} (${kind}): ${reason}`);
      }
      logger.warn(`Try ${tries} to reach the database failed (${kind}): ${reason}`);
      await sleep(delay);
    }
  }
}

async function openConnection(settings: DatabaseSettings, monitor?: DatabaseMonitor): Promise<Connection> {
  const connection = mongoose.createConnection();
  connection.plugin(withinDeadline);
  try {
    const options = { ...connectionOptions(settings), ...monitor?.clientOptions };
    const opened = withoutRawFields(await connection.openUri(settings.uri, options));
    monitor?.watch(opened.getClient());
    return opened;
  } catch (error) {
    await connection.destroy(true);
    throw error;
  }
}

/**
 * The driver looks up the name of every list it reads in `fieldsAsRaw`, an ordinary object by default: a list of objects
 * under `constructor`, `toString` or another name that every object has would be read as bytes. The option itself cannot
 * be given through Mongoose, which copies it into an ordinary object.
 */
function withoutRawFields(connection: Connection): Connection {
  const { fieldsAsRaw } = connection.getClient().bsonOptions;
  if (fieldsAsRaw) Object.setPrototypeOf(fieldsAsRaw, null);
  return connection;
}
