import fc from 'fast-check';
import { isUuid, newId, UUID_PATTERN } from './index.js';

describe('isUuid', () => {
  it.each([
    ['00000000-0000-0000-0000-000000000000', true],
    ['f47ac10b-58cc-4372-a567-0e02b2c3d479', true],
    ['F47AC10B-58CC-4372-A567-0E02B2C3D479', true],
    ['f47ac10b58cc4372a5670e02b2c3d479', false],
    ['{f47ac10b-58cc-4372-a567-0e02b2c3d479}', false],
    ['f47ac10b-58cc-4372-a567-0e02b2c3d47', false],
    ['f47ac10b-58cc-4372-a567-0e02b2c3d479\n', false],
    ['g47ac10b-58cc-4372-a567-0e02b2c3d479', false],
    ['', false],
  ])('%j is %s', (text, expected) => {
    expect(isUuid(text)).toBe(expected);
  });

  it('admits every version', () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => isUuid(uuid) && isUuid(uuid.toUpperCase())));
  });
});

it('a new id is lower-case UUID text of version 4 and unlike the last', () => {
  const ids = Array.from({ length: 100 }, newId);
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) {
    expect(id).toMatch(new RegExp(`^${UUID_PATTERN}$`));
    expect(id[14]).toBe('4');
  }
});
