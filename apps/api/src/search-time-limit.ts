import type { Caller } from '#libs/access';
import type { Settings } from '#libs/config';

/** Most milliseconds that what is found for a caller may take in the database. */
export function searchTimeLimit({ search }: Settings, { identity }: Caller): number {
  return identity ? search.timeLimitMs : search.anonymousTimeLimitMs;
}
