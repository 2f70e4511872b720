import { maskUri } from '../mask.js';
import { databaseName } from '../parsers/database-name.js';
import { databaseUri } from '../parsers/database-uri.js';
import { host } from '../parsers/hosts.js';
import { integer, text } from '../parsers/scalars.js';
import type { Definition } from './definition.js';

export const databaseTable = {
  databaseUri: {
    name: 'APP_DATABASE_URI',
    parser: databaseUri,
    secret: true,
    mask: maskUri,
    unset: 'this or `APP_DATABASE_HOST` is required',
    description:
      'MongoDB connection string; wins over `APP_DATABASE_HOST` and `APP_DATABASE_PORT`. A database in its path serves authentication only: data is kept in `APP_DATABASE_NAME`.',
  },
  databaseHost: {
    name: 'APP_DATABASE_HOST',
    parser: host,
    unset: 'this or `APP_DATABASE_URI` is required',
    description: 'Host of the MongoDB server.',
  },
  databasePort: {
    name: 'APP_DATABASE_PORT',
    parser: integer({ min: 1, max: 65_535 }),
    default: '27017',
    description: 'Port of the MongoDB server.',
  },
  databaseName: {
    name: 'APP_DATABASE_NAME',
    parser: databaseName,
    default: 'drifts-data',
    description: 'Database that everything is kept in.',
  },
  databaseUsername: {
    name: 'APP_DATABASE_USERNAME',
    parser: text('the user name as it is, not percent-encoded'),
    description: 'User name for MongoDB; put into the connection string.',
  },
  databasePassword: {
    name: 'APP_DATABASE_PASSWORD',
    parser: text('the password as it is, not percent-encoded'),
    secret: true,
    description:
      'Password for MongoDB; needs a user name, here or in `APP_DATABASE_URI`. Best given as the secret file `app_database_password`, which is read again when it changes.',
  },
  databasePoolSize: {
    name: 'APP_DATABASE_POOL_SIZE',
    parser: integer({ min: 1, max: 1000, of: 'connections' }),
    default: '50',
    description: 'Most connections to MongoDB per process.',
  },
  databaseSelectionTimeoutMs: {
    name: 'APP_DATABASE_SELECTION_TIMEOUT_MS',
    parser: integer({ min: 100, max: 60_000, of: 'milliseconds' }),
    default: '5000',
    description: 'How long a request waits for a usable MongoDB server before it is answered with 503.',
  },
  databaseStartupTimeoutMs: {
    name: 'APP_DATABASE_STARTUP_TIMEOUT_MS',
    parser: integer({ min: 0, max: 3_600_000, of: 'milliseconds' }),
    default: '60000',
    description: 'How long the start-up goes on trying to reach MongoDB before the process gives up.',
  },
  maxClockDifferenceSeconds: {
    name: 'APP_MAX_CLOCK_DIFFERENCE_SECONDS',
    parser: integer({ min: 1, max: 25, of: 'seconds' }),
    default: '10',
    description:
      "Most seconds by which the clock of a replica may differ from the database's; beyond it the replica warns and is not ready. New drifts have the database's time as soon as the difference is over a second.",
  },
  searchTimeLimitMs: {
    name: 'APP_SEARCH_TIME_LIMIT_MS',
    parser: integer({ min: 10, max: 60_000, of: 'milliseconds' }),
    default: '2000',
    description: 'Longest time a search runs in the database for a caller with a token.',
  },
  anonymousSearchTimeLimitMs: {
    name: 'APP_ANONYMOUS_SEARCH_TIME_LIMIT_MS',
    parser: integer({ min: 10, max: 60_000, of: 'milliseconds' }),
    default: '500',
    description: 'The same for callers without a token.',
  },
} as const satisfies Record<string, Definition<unknown>>;
