import fc from 'fast-check';
import { callers, entities, permissionLists, USER_IDS } from '../../test/arbitraries.js';
import { includesLevel, type Level, LEVELS } from './level.js';
import { levelFor, mergePermissions, type Permission, withManager } from './permission.js';

const entry = (entity: string, level: Level): Permission => ({ entity, level });
const held = (permissions: readonly Permission[], entity: string): Level | undefined =>
  levelFor(permissions, new Set([entity]));

describe('levelFor', () => {
  it('is undefined when no entry names the caller, also by a look-alike', () => {
    const lookAlikes = [entry('/ML', 'Read'), entry('/ml/', 'Edit'), entry(' /ml', 'Manage'), entry('', 'Manage')];
    expect(held(lookAlikes, '/ml')).toBeUndefined();
  });

  it('is the greatest level among the entries that name the caller', () => {
    fc.assert(
      fc.property(permissionLists, fc.uniqueArray(entities), (permissions, names) => {
        const given = permissions.filter(({ entity }) => names.includes(entity)).map(({ level }) => level);
        const greatest = [...LEVELS].reverse().find((level) => given.includes(level));
        expect(levelFor(permissions, new Set(names))).toBe(greatest);
      }),
    );
  });
});

describe('mergePermissions', () => {
  it('keeps the first place and the highest level of each entity', () => {
    const sent = [entry('b', 'Read'), entry('a', 'Manage'), entry('b', 'Edit'), entry('a', 'Read')];
    expect(mergePermissions(sent)).toEqual([entry('b', 'Edit'), entry('a', 'Manage')]);
  });

  it('leaves one entry per entity, gives nobody more or less, and changes nothing the second time', () => {
    fc.assert(
      fc.property(permissionLists, (permissions) => {
        const merged = mergePermissions(permissions);
        const names = merged.map(({ entity }) => entity);
        expect(names).toEqual([...new Set(permissions.map(({ entity }) => entity))]);
        for (const name of names) expect(held(merged, name)).toBe(held(permissions, name));
        expect(mergePermissions(merged)).toEqual(merged);
      }),
    );
  });
});

describe('withManager', () => {
  const [userId] = USER_IDS;

  it('appends an entry of his own at the end for a caller whom the entries do not give Manage', () => {
    const sent = [entry('/ml', 'Read'), entry('other', 'Manage')];
    expect(withManager(sent, new Set([userId, '/ml']), userId)).toEqual([...sent, entry(userId, 'Manage')]);
  });

  it('replaces a weaker entry of his own', () => {
    const sent = [entry(userId, 'Edit'), entry('/ml', 'Read')];
    expect(withManager(sent, new Set([userId]), userId)).toEqual([entry('/ml', 'Read'), entry(userId, 'Manage')]);
  });

  it('adds nothing when one of his groups has Manage', () => {
    const sent = [entry('/ml', 'Manage')];
    expect(withManager(sent, new Set([userId, '/ml/team-a', '/ml']), userId)).toEqual(sent);
  });

  it('always leaves the caller Manage, lowers nobody, and raises nobody else', () => {
    fc.assert(
      fc.property(permissionLists, callers, entities, (permissions, { principals }, anybody) => {
        const own = new Set([...principals, userId]);
        const managed = withManager(permissions, own, userId);
        expect(levelFor(managed, own)).toBe('Manage');
        for (const { entity, level } of permissions) expect(includesLevel(held(managed, entity), level)).toBe(true);
        if (anybody !== userId) expect(held(managed, anybody)).toBe(held(permissions, anybody));
      }),
    );
  });
});
