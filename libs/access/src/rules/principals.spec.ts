import { principalsOf } from './principals.js';

const ID = '2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11';

describe('principalsOf', () => {
  it("is the user's id, his entitlements, and the groups these are within", () => {
    expect([...principalsOf(ID, ['user', '/ml/team-a'], true)].sort()).toEqual(['/ml', '/ml/team-a', ID, 'user']);
  });

  it('leaves the groups out when inheritance is off', () => {
    expect([...principalsOf(ID, ['user', '/ml/team-a'], false)].sort()).toEqual(['/ml/team-a', ID, 'user']);
  });

  it('is only the entitlements of somebody who is not registered', () => {
    expect([...principalsOf(undefined, ['user'], true)]).toEqual(['user']);
  });

  it.each([
    ['in the form of a user id', ID],
    ['in the form of a user id in another case', ID.toUpperCase()],
    ['that is empty', ''],
  ])('never is an entitlement %s', (_, entitlement) => {
    expect(principalsOf(undefined, [entitlement], true).size).toBe(0);
  });

  it('keeps an own id that an entitlement repeats', () => {
    expect([...principalsOf(ID, [ID], true)]).toEqual([ID]);
  });

  it.each(['/', '//', '/ml/', 'urn:x:ns:group', 'urn:x:ns:group#aai'])('adds nothing to %s', (entitlement) => {
    expect([...principalsOf(undefined, [entitlement], true)]).toEqual([entitlement]);
  });
});
