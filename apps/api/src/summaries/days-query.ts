import type { ApiQuery } from '@nestjs/swagger';
import { type RawQuery, type Read, readInteger } from '#libs/http';

const DEFAULT_DAYS = 90;
const MAX_DAYS = 366;

/** The query parameter of a summary. */
export interface DaysQuery {
  /** Most days of the history, from 1 to `MAX_DAYS`. */
  readonly days: number;
}

/** Reads `days`; of a repeated parameter the first value counts, unknown ones are ignored. */
export function readDaysQuery(query: RawQuery): Read<DaysQuery> {
  const { value: days, faults } = readInteger(query, 'days', { fallback: DEFAULT_DAYS, min: 1, max: MAX_DAYS });
  return faults ? { faults } : { value: { days } };
}

/** The OpenAPI parameter of `readDaysQuery`. */
export const DAYS_QUERY_DOC: Parameters<typeof ApiQuery>[0] = {
  name: 'days',
  required: false,
  description: 'Most days of `per_day`; days without drifts do not count.',
  schema: { type: 'integer', minimum: 1, maximum: MAX_DAYS, default: DEFAULT_DAYS },
};
