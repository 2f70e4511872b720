import type { Permission } from '#libs/sdk';
import { usageError } from '../failure/cli-error.js';

/** An e-mail address, which no user and no group is known by; a group may be a path or a URN. */
const EMAIL = /^[^\s/:@]+@[^\s/:@]+$/;

/** What `experiments share` is asked to change. */
export interface Sharing {
  readonly read?: readonly string[];
  readonly edit?: readonly string[];
  readonly manage?: readonly string[];
  readonly remove?: readonly string[];
}

/**
 * The entries after a change: each entity has one; who is named gets the level that he is named with, whatever he had, and the
 * others keep theirs in their order.
 *
 * @throws CliError when nothing is asked for, or one entity two things, or by e-mail address
 */
export function sharedPermissions(entries: readonly Permission[], sharing: Sharing): Permission[] {
  const { read = [], edit = [], manage = [], remove = [] } = sharing;
  const levels: readonly (readonly [Permission['level'] | undefined, readonly string[]])[] = [
    ['Read', read],
    ['Edit', edit],
    ['Manage', manage],
    [undefined, remove],
  ];
  const changes = levels.flatMap(([level, entities]) => entities.map((entity) => ({ level, entity })));
  if (changes.length === 0) {
    throw usageError('Nothing to share was named.', {
      next: 'Say --read, --edit, --manage or --remove with a user id or a group.',
    });
  }
  const address = [...read, ...edit, ...manage].find((entity) => EMAIL.test(entity));
  if (address !== undefined) {
    throw usageError(`"${address}" is an e-mail address: experiments are shared by id.`, {
      next: 'Ask for the id that "drift-watch whoami" shows there, or name a group.',
    });
  }
  const wanted = new Map<string, Permission['level'] | undefined>();
  for (const { entity, level } of changes) {
    if (wanted.has(entity) && wanted.get(entity) !== level) {
      throw usageError(`"${entity}" is named with two levels.`, { next: 'Name each user and group once.' });
    }
    wanted.set(entity, level);
  }
  const known = new Set(entries.map(({ entity }) => entity));
  const unknown = remove.filter((entity) => !known.has(entity));
  if (unknown.length > 0) {
    throw usageError(`"${unknown[0]}" has no entry that could be removed.`, {
      details: entries.map(({ entity, level }) => `${level}  ${entity}`),
      next: 'Name one of these entries, to the letter.',
    });
  }
  const kept = entries.flatMap(({ entity, level }) => {
    const change = wanted.has(entity) ? wanted.get(entity) : level;
    return change === undefined ? [] : [{ entity, level: change }];
  });
  const added = [...wanted].flatMap(([entity, level]) =>
    level === undefined || known.has(entity) ? [] : [{ entity, level }],
  );
  return [...kept, ...added];
}
