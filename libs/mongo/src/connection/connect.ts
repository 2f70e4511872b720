import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import mongoose, { type Connection } from 'mongoose';
import type { DatabaseSettings } from '#libs/config';
import { withinDeadline } from '../deadline/within-deadline.js';
import type { DatabaseMonitor } from '../monitor/database-monitor.js';
import { connectionFault } from './connection-fault.js';
import { MONGOOSE_OPTIONS } from './connection-options.js';
import { createClient } from './create-client.js';
import { DatabasePassword } from './database-password.js';

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
 * @param password what new connections log in with, also later on
 * @param monitor sees its commands and its pool
 * @throws Error that names the kind of the last failure; at once when the connection string itself is wrong
 */
export async function connect(
  settings: DatabaseSettings,
  password = new DatabasePassword(settings.mountedPassword?.text),
  logger = new Logger('Database'),
  monitor?: DatabaseMonitor,
): Promise<Connection> {
  const deadline = Date.now() + settings.startupTimeoutMs;
  for (let tries = 1; ; tries += 1) {
    const remaining = deadline - Date.now();
    const selectionTimeoutMs = Math.max(1, Math.min(settings.selectionTimeoutMs, remaining));
    try {
      return await openConnection({ ...settings, selectionTimeoutMs }, password, monitor);
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

async function openConnection(
  settings: DatabaseSettings,
  password: DatabasePassword,
  monitor?: DatabaseMonitor,
): Promise<Connection> {
  const client = createClient(settings, password, monitor?.clientOptions);
  monitor?.watch(client);
  try {
    await client.connect();
  } catch (error) {
    await client.close();
    throw error;
  }
  const connection = mongoose.createConnection();
  Object.assign(connection.config, MONGOOSE_OPTIONS);
  // not by an option of the client, which would look for the user in this database too
  return connection.setClient(client).useDb(settings.name).plugin(withinDeadline);
}
