import type { AdoptionNote } from '../adoption-record.js';
import { firstOf, nameOfDouble, type Twin } from './doubles.js';
import type { EarlierClock } from './earlier-clock.js';
import { describe, type EarlierRecord } from './earlier-drift.js';
import { convertExperiment } from './earlier-experiment.js';
import { convertUser } from './earlier-user.js';

/** How documents of each kind are converted. */
export const PEOPLE_RULES = { user: convertUser, experiment: convertExperiment } as const;

/** Documents that cannot be read and are named; there may be more. */
const MAX_NAMED = 20;

/** What becomes of several users of one identity. */
export interface UserTwinsPlan {
  /** Id of the one who stays. */
  readonly stays: string;
  /** Ids of the others. */
  readonly doubles: readonly string[];
  readonly notes: readonly AdoptionNote[];
}

/** A new name of an experiment. */
export interface Renaming {
  readonly id: string;
  readonly name: string;
  readonly note: AdoptionNote;
}

type EarlierTwin = Twin & { readonly record: EarlierRecord };

/** @throws Error that names those whose age cannot be read */
export function planUserTwins(group: readonly EarlierRecord[], clock: EarlierClock): UserTwinsPlan {
  const { first, doubles } = byAge(group, clock);
  const notes = doubles.map(({ id }): AdoptionNote => {
    const note = `Has the identity of ${first.id}, who was there first: is removed, and permissions for it are for that user.`;
    return { what: 'user', id, note };
  });
  return { stays: first.id, doubles: doubles.map(({ id }) => id), notes };
}

/**
 * New names for all experiments of one name but the first.
 * @throws Error that names those whose age cannot be read
 */
export function planExperimentTwins(group: readonly EarlierRecord[], clock: EarlierClock): Renaming[] {
  return byAge(group, clock).doubles.map(({ id, record }) => {
    const name = nameOfDouble(String(record['name']), id);
    const note = `Has the name ${describe(record['name'])}, which another one had first: is called ${describe(name)}.`;
    return { id, name, note: { what: 'experiment', id, note } };
  });
}

/** The error of documents that keep the service from starting. */
export function unreadable(faults: readonly string[]): Error {
  const named = faults.slice(0, MAX_NAMED).join('; ');
  const more = faults.length > MAX_NAMED ? `; and ${faults.length - MAX_NAMED} more` : '';
  return new Error(`Some documents cannot be read: ${named}${more}. Correct or remove them and start again.`);
}

function byAge(group: readonly EarlierRecord[], clock: EarlierClock): ReturnType<typeof firstOf<EarlierTwin>> {
  const faults: string[] = [];
  const twins = group.flatMap((record): EarlierTwin[] => {
    const createdAt = clock.read(record['created_at']);
    if (createdAt) return [{ id: String(record['_id']), createdAt, record }];
    faults.push(`${describe(record['_id'])}: created_at is ${describe(record['created_at'])}, not an ISO 8601 time`);
    return [];
  });
  const [one, ...others] = twins;
  if (!one || faults.length > 0) throw unreadable(faults);
  return firstOf([one, ...others]);
}
