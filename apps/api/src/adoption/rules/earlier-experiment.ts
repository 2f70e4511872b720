import { LEVELS, mergePermissions, type Permission } from '#libs/access';
import type { EarlierClock } from './earlier-clock.js';
import type { EarlierRecord } from './earlier-drift.js';
import { type Converted, withUnknown, wrong } from './earlier-user.js';

const KNOWN = new Set(['_id', 'name', 'description', 'public', 'permissions', 'created_at']);

/**
 * An experiment of an earlier database as this service stores its first version. Of permission entries of one entity the
 * highest level stays.
 */
export function convertExperiment(record: EarlierRecord, clock: EarlierClock): Converted {
  const time = clock.read(record['created_at']);
  const { name, description, public: isPublic = false } = record;
  const permissions = readPermissions(record['permissions']);
  const faults = [
    ...(time ? [] : [wrong('created_at', record, 'an ISO 8601 time')]),
    ...(typeof name === 'string' ? [] : [wrong('name', record, 'a text')]),
    ...(description == null || typeof description === 'string' ? [] : [wrong('description', record, 'a text')]),
    ...(typeof isPublic === 'boolean' ? [] : [wrong('public', record, 'true or false')]),
    ...(permissions ? [] : [wrong('permissions', record, `a list of {entity, level: ${LEVELS.join(' | ')}}`)]),
  ];
  if (!time || !permissions || faults.length > 0) return { faults };
  const set = { created_at: time.at, public: isPublic, permissions: mergePermissions(permissions) };
  return { conversion: withUnknown(record, KNOWN, { set, unset: description === null ? ['description'] : [] }) };
}

/** The entries of a stored list; undefined when it is not such a list. */
export function readPermissions(stored: unknown = []): Permission[] | undefined {
  if (!Array.isArray(stored) || !stored.every(isPermission)) return undefined;
  return stored.map(({ entity, level }) => ({ entity, level }));
}

function isPermission(value: unknown): value is Permission {
  if (typeof value !== 'object' || value === null) return false;
  const { entity, level } = value as Record<string, unknown>;
  return typeof entity === 'string' && LEVELS.some((known) => known === level);
}
