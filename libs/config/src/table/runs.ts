import { integer } from '../parsers/scalars.js';
import type { Definition } from './definition.js';

const ONE_YEAR = 31_536_000;

export const runsTable = {
  runStaleAfterSeconds: {
    name: 'APP_RUN_STALE_AFTER_SECONDS',
    parser: integer({ min: 1, max: ONE_YEAR, of: 'seconds' }),
    default: '86400',
    description: 'A run that has been Running for longer than this is marked `stale` in answers; nothing is changed.',
  },
} as const satisfies Record<string, Definition<unknown>>;
