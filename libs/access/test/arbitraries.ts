import fc, { type Arbitrary } from 'fast-check';
import { type Caller, type Guarded, type Identity, LEVELS, type Permission, principalsOf } from '#libs/access';

/** Few names, so that callers and entries meet; among them every kind that an entry may name. */
export const USER_IDS = ['2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11', '00000000-0000-4000-8000-000000000000'] as const;

const ENTITLEMENTS = [
  'user',
  '',
  '/ml',
  '/ml/team-a',
  '/ml/team-a/vision',
  '/ml/team-b',
  'urn:x:example.org:group:ml#aai',
  'urn:x:example.org:group:ml:team-a#aai',
  'urn:x:example.org:group:ml:team-a:role=lead#aai',
  'urn:x:example.org:group:ml:team-a#other',
  USER_IDS[0],
] as const;

export const levels = fc.constantFrom(...LEVELS);

export const entities: Arbitrary<string> = fc.constantFrom(...ENTITLEMENTS, ...USER_IDS, 'nobody');

export const permissionLists: Arbitrary<Permission[]> = fc.array(fc.record({ entity: entities, level: levels }), {
  maxLength: 6,
});

export const experiments: Arbitrary<Guarded> = fc.record({ public: fc.boolean(), permissions: permissionLists });

/** Everybody the access guard can leave on a request: anonymous, registered or not, entitled or not, admins. */
export const callers: Arbitrary<Caller> = fc
  .record({
    known: fc.boolean(),
    userId: fc.option(fc.constantFrom(...USER_IDS), { nil: undefined }),
    entitlements: fc.subarray([...ENTITLEMENTS]),
    isUser: fc.boolean(),
    isAdmin: fc.boolean(),
    inherit: fc.boolean(),
  })
  .map(({ known, userId, entitlements, isUser, isAdmin, inherit }) => {
    if (!known) return { principals: new Set() };
    const identity: Identity = {
      subject: 'ada',
      issuer: 'https://issuer.example',
      email: 'ada@example.org',
      emailVerified: true,
      machine: false,
      entitlements,
      isUser: isUser || isAdmin,
      isAdmin,
    };
    const principals = principalsOf(userId, identity, inherit);
    return { identity, principals, ...(userId !== undefined && { userId }) };
  });
