import fc from 'fast-check';
import { callers, entities, experiments, levels } from '../../test/arbitraries.js';
import { ANONYMOUS, type Caller } from './caller.js';
import { decide, decideOnDrifts, type Decision, type Guarded } from './decision.js';
import type { Identity } from './identity.js';
import { includesLevel, type Level, LEVELS } from './level.js';

const identity: Identity = {
  subject: 'ada',
  issuer: 'https://issuer.example',
  email: 'ada@example.org',
  emailVerified: true,
  machine: false,
  entitlements: [],
  isUser: true,
  isAdmin: false,
};
const CALLERS = {
  anonymous: ANONYMOUS,
  'no user': { identity: { ...identity, isUser: false }, principals: new Set(['ada']) },
  stranger: { identity, principals: new Set(['somebody']) },
  named: { identity, principals: new Set(['ada']) },
  admin: { identity: { ...identity, isAdmin: true }, principals: new Set() },
} satisfies Record<string, Caller>;

/** An experiment that gives `ada` this level. */
const giving = (level: Level, isPublic = false): Guarded => ({
  public: isPublic,
  permissions: [{ entity: 'ada', level }],
});

describe('decide', () => {
  it.each<[keyof typeof CALLERS, Decision, Decision, Decision]>([
    ['anonymous', 'not-public', 'not-public', 'not-public'],
    ['no user', 'not-public', 'not-public', 'not-public'],
    ['stranger', 'insufficient', 'insufficient', 'insufficient'],
    ['named', 'allowed', 'allowed', 'insufficient'],
    ['admin', 'allowed', 'allowed', 'allowed'],
  ])('private, Edit for ada; %s: Read %s, Edit %s, Manage %s', (caller, ...decisions) => {
    expect(LEVELS.map((needed) => decide(giving('Edit'), needed, CALLERS[caller]))).toEqual(decisions);
  });

  it.each<[keyof typeof CALLERS, Decision]>([
    ['anonymous', 'not-public'],
    ['no user', 'not-public'],
    ['stranger', 'insufficient'],
    ['named', 'insufficient'],
    ['admin', 'allowed'],
  ])('public gives Read to all but nothing more; %s: Edit and Manage %s', (caller, decision) => {
    const decisions = LEVELS.map((needed) => decide(giving('Read', true), needed, CALLERS[caller]));
    expect(decisions).toEqual(['allowed', decision, decision]);
  });

  it('allows every lower level with a higher one', () => {
    fc.assert(
      fc.property(experiments, callers, levels, levels, (experiment, caller, high, low) => {
        fc.pre(includesLevel(high, low) && decide(experiment, high, caller) === 'allowed');
        expect(decide(experiment, low, caller)).toBe('allowed');
      }),
    );
  });

  it('takes nothing from anybody when an entry is added or the experiment is published', () => {
    fc.assert(
      fc.property(experiments, callers, levels, entities, levels, (experiment, caller, needed, entity, level) => {
        fc.pre(decide(experiment, needed, caller) === 'allowed');
        const wider = { public: true, permissions: [...experiment.permissions, { entity, level }] };
        expect(decide(wider, needed, caller)).toBe('allowed');
      }),
    );
  });

  it('gives a caller without rights the same refusal whatever the entries are', () => {
    fc.assert(
      fc.property(experiments, levels, ({ permissions }, needed) => {
        const hidden = { public: false, permissions };
        expect(decide(hidden, needed, CALLERS['no user'])).toBe('not-public');
        expect(decide(hidden, needed, ANONYMOUS)).toBe('not-public');
      }),
    );
  });
});

describe('decideOnDrifts', () => {
  it('says the same as decide while drifts are open to everybody', () => {
    fc.assert(
      fc.property(experiments, levels, callers, (experiment, needed, caller) => {
        expect(decideOnDrifts(experiment, needed, caller, true)).toBe(decide(experiment, needed, caller));
      }),
    );
  });

  it('closes every experiment to callers who are no users, and to nobody else, when an operator says so', () => {
    fc.assert(
      fc.property(experiments, levels, callers, (experiment, needed, caller) => {
        const expected = caller.identity?.isUser ? decide(experiment, needed, caller) : 'not-public';
        expect(decideOnDrifts(experiment, needed, caller, false)).toBe(expected);
      }),
    );
  });
});
