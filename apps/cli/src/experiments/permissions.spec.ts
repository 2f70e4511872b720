import type { Permission } from '#libs/sdk';
import { sharedPermissions } from './permissions.js';

const entries: Permission[] = [
  { entity: '/ml/a', level: 'Read' },
  { entity: 'me', level: 'Manage' },
];

it('who is named gets that level, the others keep theirs, in their order', () => {
  expect(sharedPermissions(entries, { edit: ['/ml/a', '/ml/b'] })).toEqual([
    { entity: '/ml/a', level: 'Edit' },
    { entity: 'me', level: 'Manage' },
    { entity: '/ml/b', level: 'Edit' },
  ]);
  expect(sharedPermissions(entries, { remove: ['/ml/a'], read: ['me'] })).toEqual([{ entity: 'me', level: 'Read' }]);
});

it.each([
  [{}, 'Nothing to share was named.'],
  [{ read: ['x'], edit: ['x'] }, '"x" is named with two levels.'],
  [{ read: ['stranger@example.org'] }, '"stranger@example.org" is an e-mail address'],
  [{ remove: ['/ML/a'] }, '"/ML/a" has no entry that could be removed.'],
])('%j is refused', (sharing, message) => {
  expect(() => sharedPermissions(entries, sharing)).toThrow(message);
});
