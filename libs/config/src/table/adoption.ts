import { timeZone } from '../parsers/time-zone.js';
import type { Definition } from './definition.js';

export const adoptionTable = {
  adoptionTimeZone: {
    name: 'APP_ADOPTION_TIME_ZONE',
    parser: timeZone,
    default: 'UTC',
    description: 'Time zone of the earlier server: records of its database have local times without a zone.',
  },
} as const satisfies Record<string, Definition<unknown>>;
