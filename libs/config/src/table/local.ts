import { integer, text } from '../parsers/scalars.js';
import type { Definition } from './definition.js';

export const localTable = {
  secretsDir: {
    name: 'APP_SECRETS_DIR',
    parser: text('a path of a readable directory'),
    description:
      'Directory of secret files. Every setting can be given as a file with its name in lower case, such as `app_database_password`; one trailing newline is ignored. The environment wins over a file.',
  },
  dataDir: {
    name: 'APP_DATA_DIR',
    parser: text('a path'),
    default: '.data',
    description: 'Local use only: where the embedded database and the local issuer keep their files.',
  },
  mongodBinary: {
    name: 'APP_MONGOD_BINARY',
    parser: text('a path of a mongod binary'),
    unset: 'found or downloaded',
    description: 'Local use only: the mongod to run.',
  },
  issuerPort: {
    name: 'APP_ISSUER_PORT',
    parser: integer({ min: 1, max: 65_535 }),
    default: '3001',
    description: 'Local use only: port of the local issuer.',
  },
} as const satisfies Record<string, Definition<unknown>>;
