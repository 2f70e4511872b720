import fc from 'fast-check';
import { Conflict } from '#libs/http';
import { compareVersions, parseVersion } from './semantic-version.js';
import { UpgradeChain, type StoredDocument } from './upgrade-chain.js';

const chain = new UpgradeChain({
  version: '2.0.0',
  steps: [
    { from: '1.0.0', to: '1.10.0', up: (old) => ({ ...old, labels: [] }) },
    { from: '1.10.0', to: '2.0.0', up: ({ title, ...rest }) => ({ ...rest, name: title }) },
  ],
});

describe('UpgradeChain', () => {
  it('takes a document without a version for one of 1.0.0 and runs all steps', () => {
    expect(chain.upgrade({ _id: 1, title: 'a', extra: true })).toEqual({
      _id: 1,
      name: 'a',
      labels: [],
      extra: true,
      schema_version: '2.0.0',
    });
  });

  it('runs only the steps that a document has not gone yet', () => {
    const half = { title: 'a', labels: ['kept'], schema_version: '1.10.0' };
    expect(chain.upgrade(half)).toEqual({ name: 'a', labels: ['kept'], schema_version: '2.0.0' });
  });

  it.each(['2.0.1', '2.1.0', '2.10.0'])('leaves a document of the newer version %s as it is', (schema_version) => {
    const newer = { name: 'a', unknown: 1, schema_version };
    expect(chain.upgrade(newer)).toBe(newer);
    expect(chain.stateOf(newer)).toBe('newer');
  });

  it.each(['3.0.0', '1.5.0', '0.9.0', 'banana', 2, ''])('refuses the version %p with both versions', (stored) => {
    const upgrade = () => chain.upgrade({ schema_version: stored } as StoredDocument);
    expect(upgrade).toThrow(Conflict);
    expect(upgrade).toThrow(expect.objectContaining({ status: 409, details: { stored, supported: '2.0.0' } }));
  });

  it('stamps a document without the field even where nothing changed since 1.0.0', () => {
    const first = new UpgradeChain({ version: '1.0.0', field: 'document_version' });
    expect(first.stateOf({ schema_version: '1.0.0' })).toBe('older');
    expect(first.upgrade({ schema_version: '1.0.0' })).toEqual({ schema_version: '1.0.0', document_version: '1.0.0' });
  });

  it('never lets a step change the id', () => {
    const careless = new UpgradeChain({
      version: '1.1.0',
      steps: [{ from: '1.0.0', to: '1.1.0', up: () => ({ _id: 9 }) }],
    });
    expect(careless.upgrade({ _id: 1 })).toEqual({ _id: 1, schema_version: '1.1.0' });
  });

  it.each([
    ['begins late', '1.2.0', [['1.1.0', '1.2.0']], /should begin at 1\.0\.0/],
    [
      'has a gap',
      '1.3.0',
      [
        ['1.0.0', '1.1.0'],
        ['1.2.0', '1.3.0'],
      ],
      /should begin at 1\.1\.0/,
    ],
    ['goes back', '0.9.0', [['1.0.0', '0.9.0']], /goes back/],
    ['ends early', '1.2.0', [['1.0.0', '1.1.0']], /end at 1\.1\.0/],
    ['is not a version', '1.1', [['1.0.0', '1.1']], /not a version/],
  ])('refuses a declaration that %s', (_, version, moves, message) => {
    const steps = moves.map(([from = '', to = '']) => ({ from, to, up: (old: StoredDocument) => old }));
    expect(() => new UpgradeChain({ version, steps })).toThrow(message);
  });
});

describe('versions', () => {
  const version = fc.record({ major: fc.nat(99), minor: fc.nat(99), patch: fc.nat(99) });

  it('compare by number, so 1.10.0 is newer than 1.9.0, for any two versions', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const rank = (v: typeof a) => v.major * 10_000 + v.minor * 100 + v.patch;
        expect(Math.sign(compareVersions(a, b))).toBe(Math.sign(rank(a) - rank(b)));
        expect(parseVersion(`${a.major}.${a.minor}.${a.patch}`)).toEqual(a);
      }),
    );
  });

  it.each(['1.0', '01.0.0', '1.0.0-beta', ' 1.0.0', '1.0.0.0', 1, null, undefined])('%p is not one', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});
