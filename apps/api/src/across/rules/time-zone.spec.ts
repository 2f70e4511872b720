import { canonicalTimeZone, unknownTimeZone } from './time-zone.js';

describe('canonicalTimeZone', () => {
  it.each([
    ['UTC', 'UTC'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('knows %s as %s', (name, known) => {
    expect(canonicalTimeZone(name)).toBe(known);
  });

  it.each(['', 'Mars/Olympus', '+01:00', '-0500', ' UTC', 'Europe/Berlin\0', '__proto__', 'constructor'])(
    'does not know %j',
    (name) => {
      expect(canonicalTimeZone(name)).toBeUndefined();
    },
  );
});

describe('unknownTimeZone', () => {
  it('suggests the nearest name, and says where names come from', () => {
    expect(unknownTimeZone('Europe/Berlim')).toMatch(/Did you mean "Europe\/Berlin"\?.*IANA/);
    expect(unknownTimeZone('nowhere at all')).toMatch(/^Unknown time zone\. Right would be .*"Europe\/Berlin"/);
  });
});
