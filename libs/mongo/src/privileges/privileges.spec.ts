import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { missingActions } from './missing-actions.js';
import { NEEDED_ACTIONS, ROLE_DOCUMENT } from './needed-actions.js';
import { privilegeFault } from './privilege-fault.js';

const actions = [...NEEDED_ACTIONS];

describe('missingActions', () => {
  it.each([
    ['the database', { db: 'drifts-data', collection: '' }],
    ['every database', { db: '', collection: '' }],
    ['everything', { anyResource: true }],
  ])('finds nothing to miss in privileges on %s', (_, resource) => {
    expect(missingActions([{ resource, actions: ['extra', ...actions] }], 'drifts-data')).toEqual([]);
  });

  it('adds privileges up, and names what is left in order', () => {
    const resource = { db: 'drifts-data', collection: '' };
    const granted = [
      { resource, actions: ['find', 'update'] },
      { resource, actions: ['insert', 'createIndex', 'listIndexes', 'listCollections'] },
    ];
    expect(missingActions(granted, 'drifts-data')).toEqual(['remove', 'createCollection', 'dropCollection']);
  });

  it('does not count what is granted on another database or on one collection', () => {
    const granted = [
      { resource: { db: 'other', collection: '' }, actions },
      { resource: { db: 'drifts-data', collection: 'app.drifts' }, actions },
    ];
    expect(missingActions(granted, 'drifts-data')).toEqual(actions);
  });
});

describe('the documented role', () => {
  it('grants what the service needs and nothing else', () => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', ROLE_DOCUMENT), 'utf8');
    const role: unknown = JSON.parse(/```json\n(.*?)```/s.exec(text)?.[1] ?? '');
    const resource = { db: 'drifts-data', collection: '' };
    expect(role).toEqual({ createRole: 'driftWatch', privileges: [{ resource, actions }], roles: [] });
  });
});

describe('privilegeFault', () => {
  const refusal = new mongo.MongoServerError({
    code: 13,
    message: 'not authorized on drifts-data to execute command { createIndexes: "app.users", indexes: [] }',
  });

  it('names command, database and role, also of a refusal behind another error', () => {
    const words = `The database user may not use the command createIndexes in drifts-data. The role that it needs is in ${ROLE_DOCUMENT}.`;
    expect(privilegeFault(refusal)).toMatchObject({ message: words, cause: refusal });
    expect(privilegeFault(new Error('migration', { cause: refusal }))).toMatchObject({ message: words });
  });

  it('leaves every other error as it is', () => {
    const other = new mongo.MongoServerError({ code: 11_000, message: 'not authorized on a to execute command { b' });
    expect(privilegeFault(other)).toBe(other);
    expect(privilegeFault('text')).toBe('text');
  });
});
