import { EarlierClock } from './earlier-clock.js';
import { PEOPLE_RULES, planExperimentTwins, planUserTwins } from './people-plan.js';
import { withoutDoubles } from './doubles.js';

const clock = new EarlierClock('UTC');
const user = (_id: string, created_at: string) => ({ _id, subject: 's', issuer: 'i', email: 'e@x', created_at });
const experiment = (_id: string, created_at: string) => ({ _id, name: 'n', public: true, permissions: [], created_at });

describe('of several users of one identity', () => {
  it('the first stays, by microseconds', () => {
    const group = [user('a', '2024-01-01T00:00:00.000002'), user('b', '2024-01-01T00:00:00.000001')];
    expect(planUserTwins(group, clock)).toMatchObject({ stays: 'b', doubles: ['a'] });
  });

  it('the one with the smaller id stays when they are of one time', () => {
    const group = ['c', 'a', 'b'].map((id) => user(id, '2024-01-01T00:00:00'));
    expect(planUserTwins(group, clock)).toMatchObject({ stays: 'a', doubles: ['b', 'c'] });
  });

  it('none is chosen by a time that cannot be read', () => {
    const group = [user('a', 'once'), user('b', '2024-01-01T00:00:00')];
    expect(() => planUserTwins(group, clock)).toThrow('"a": created_at is "once", not an ISO 8601 time');
  });

  it('the first holds the highest of what all were given, at the first place', () => {
    const permissions = [
      { entity: 'double', level: 'Edit' },
      { entity: 'other', level: 'Read' },
      { entity: 'first', level: 'Read' },
    ] as const;
    expect(withoutDoubles(permissions, 'first', new Set(['double']))).toEqual([
      { entity: 'first', level: 'Edit' },
      { entity: 'other', level: 'Read' },
    ]);
  });
});

it('of several experiments of one name all but the first are renamed', () => {
  const group = [
    experiment('b', '2024-01-02T00:00:00'),
    experiment('a', '2024-01-03T00:00:00Z'),
    experiment('c', '2023-01-01T00:00:00'),
  ];
  expect(planExperimentTwins(group, clock).map(({ id, name }) => [id, name])).toEqual([
    ['b', 'n (duplicate b)'],
    ['a', 'n (duplicate a)'],
  ]);
});

describe('a document', () => {
  it('keeps what this service does not know apart', () => {
    const record = { ...experiment('a', '2024-01-01T00:00:00'), tags: 5, status: 'x', description: null };
    expect(PEOPLE_RULES.experiment(record, clock)).toEqual({
      conversion: {
        set: {
          created_at: new Date('2024-01-01'),
          public: true,
          permissions: [],
          earlier: { tags: 5, status: 'x' },
        },
        unset: ['description', 'tags', 'status'],
      },
    });
  });

  it('says all that is wrong with it', () => {
    const record = { _id: 'a', name: 7, public: 'no', permissions: [{ entity: 'x', level: 'Own' }], created_at: '' };
    expect(PEOPLE_RULES.experiment(record, clock)).toMatchObject({ faults: { length: 4 } });
    expect(PEOPLE_RULES.user({ _id: 'a', subject: 's' }, clock)).toEqual({
      faults: ['created_at is missing, not an ISO 8601 time', 'issuer is missing, not a text'],
    });
  });

  it('has each entity once, with the highest level', () => {
    const permissions = [
      { entity: 'x', level: 'Read' },
      { entity: 'x', level: 'Manage' },
    ];
    const record = { ...experiment('a', '2024-01-01T00:00:00'), permissions };
    expect(PEOPLE_RULES.experiment(record, clock)).toMatchObject({
      conversion: { set: { permissions: [{ entity: 'x', level: 'Manage' }] } },
    });
  });
});
