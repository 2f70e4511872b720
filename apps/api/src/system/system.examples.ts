import type { ConfigurationResponse } from './dto/configuration.response.js';
import type { MigrationsResponse } from './dto/migrations.response.js';

/** Examples of the OpenAPI document. */
export const CONFIGURATION: ConfigurationResponse = {
  production: true,
  settings: [
    {
      name: 'APP_PORT',
      value: '3000',
      source: 'default',
      default: '3000',
      secret: false,
      description: 'Port to listen on; 0 takes a free one. Value: a whole number from 0 to 65535.',
    },
    {
      name: 'APP_DATABASE_PASSWORD',
      value: '***',
      source: 'secret file',
      secret: true,
      description: 'Password for MongoDB. Value: the password as it is, not percent-encoded.',
    },
  ],
};

export const MIGRATIONS: MigrationsResponse = {
  documents: [
    {
      kind: 'user',
      collection: 'app.users',
      version: '1.1.0',
      steps: [{ from: '1.0.0', to: '1.1.0' }],
      upgraded: 'at start',
      older: 0,
    },
    {
      kind: 'drift',
      collection: 'app.drifts',
      version: '1.0.0',
      steps: [],
      upgraded: 'when read or written',
      not_counted: 'Counting takes too long.',
    },
  ],
  applied: [
    {
      id: 'users-1.1.0',
      description: 'Brings all documents of app.users to version 1.1.0.',
      started_at: '2026-01-08T02:00:11.000Z',
      finished_at: '2026-01-08T02:00:12.482Z',
      documents: 1204,
    },
  ],
  adoption: {
    complete: false,
    experiments: { waiting: 12, moving: 1, done: 240 },
    moved: 1_204_511,
    left: 1,
    left_records: [
      {
        experiment_id: 'e810195b-1966-49f6-9b9e-5eadd539ea3d',
        record: '17',
        why: '_id is 17, not lower-case UUID text.',
      },
    ],
  },
};
