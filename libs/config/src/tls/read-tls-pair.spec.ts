import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateOf } from '../../../../test/support/certificate.js';
import { ConfigError } from '../config-error.js';
import { loadSettings } from '../load-settings.js';
import { readTlsPair } from './read-tls-pair.js';

const good = certificateOf('good');
const other = certificateOf('other');
const expired = certificateOf('expired', -1);
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const encrypted = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'hunter2' });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Files with these contents; undefined = there is none. */
function files(certificate: string | undefined, key: string | undefined) {
  const paths = { certificateFile: join(folder, 'tls.crt'), keyFile: join(folder, 'tls.key') };
  if (certificate !== undefined) writeFileSync(paths.certificateFile, certificate);
  if (key !== undefined) writeFileSync(paths.keyFile, key);
  return paths;
}

describe('readTlsPair', () => {
  it('gives a pair that belongs together, with the issuers behind the certificate', () => {
    const chain = good.certificate + other.certificate;
    expect(readTlsPair(files(chain, good.key))).toMatchObject({
      ok: true,
      pair: { certificate: chain, key: good.key },
    });
  });

  it('says when the certificate ends, whatever those behind it do', () => {
    const short = certificateOf('short', 3);
    const reading = readTlsPair(files(short.certificate + certificateOf('long', 90).certificate, short.key));
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    const days = (reading.pair.notAfter.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(3, 1);
  });

  it.each<[string, string | undefined, string | undefined, [of: string, problem: RegExp][]]>([
    [
      'no file',
      undefined,
      undefined,
      [
        ['certificate', /cannot be read \(ENOENT\)/],
        ['key', /cannot be read \(ENOENT\)/],
      ],
    ],
    [
      'no PEM',
      'x',
      'x',
      [
        ['certificate', /no certificate in PEM/],
        ['key', /no private key in PEM/],
      ],
    ],
    [
      'files the wrong way round',
      good.key,
      good.certificate,
      [
        ['certificate', /no certificate/],
        ['key', /no private/],
      ],
    ],
    ['a key of another certificate', good.certificate, other.key, [['key', /not the key of the certificate/]]],
    ['an expired certificate', expired.certificate, expired.key, [['certificate', /expired: /]]],
    ['an encrypted key', good.certificate, String(encrypted), [['key', /is encrypted/]]],
    [
      'a certificate that is cut off',
      good.certificate.replace(/\n[^-]+\n-/, '\nMIIB\n-'),
      good.key,
      [['certificate', /cannot be parsed/]],
    ],
    [
      'a chain that is broken further down',
      `${good.certificate}-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`,
      good.key,
      [['certificate', /TLS cannot be served with it/]],
    ],
  ])('refuses %s', (_, certificate, key, faults) => {
    const reading = readTlsPair(files(certificate, key));
    expect(reading).toEqual({
      ok: false,
      faults: faults.map(([of, problem]) => ({ of, problem: expect.stringMatching(problem) as unknown })),
    });
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('refuses a certificate before its time', () => {
    const longAgo = new Date(Date.now() - 365 * 86_400_000);
    expect(readTlsPair(files(good.certificate, good.key), longAgo)).toMatchObject({
      faults: [{ of: 'certificate', problem: expect.stringContaining('not valid before') }],
    });
  });
});

describe('the settings', () => {
  const minimal = { APP_DATABASE_HOST: 'db', APP_TRUSTED_OP_LIST: '["https://idp.example.org"]' };
  const faultsOf = (env: Record<string, string>): readonly string[] => {
    try {
      loadSettings({ ...minimal, ...env });
      return [];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return error.faults.map(({ name, problem }) => `${name}: ${problem}`);
    }
  };

  it('serve TLS, and ask browsers to stay with it, once both files are named', () => {
    const { certificateFile, keyFile } = files(good.certificate, good.key);
    const env = { ...minimal, APP_TLS_CERTIFICATE_FILE: certificateFile, APP_TLS_KEY_FILE: keyFile };
    expect(loadSettings(env).door).toMatchObject({ tls: { certificateFile, keyFile }, hsts: true });
    expect(loadSettings({ ...env, APP_HSTS: 'false' }).door.hsts).toBe(false);
    expect(loadSettings(minimal).door).toMatchObject({ hsts: false });
    expect(loadSettings(minimal).door.tls).toBeUndefined();
  });

  it('refuse one file without the other', () => {
    expect(faultsOf({ APP_TLS_KEY_FILE: '/tls.key' })).toEqual([
      'APP_TLS_KEY_FILE: APP_TLS_CERTIFICATE_FILE is not set',
    ]);
  });

  it('list what is wrong with the files beside everything else', () => {
    const { certificateFile, keyFile } = files('x', undefined);
    const env = { APP_TLS_CERTIFICATE_FILE: certificateFile, APP_TLS_KEY_FILE: keyFile, APP_PORT: 'x' };
    expect(faultsOf(env)).toEqual([
      'APP_PORT: it is not a whole number in digits',
      'APP_TLS_CERTIFICATE_FILE: the file has no certificate in PEM',
      'APP_TLS_KEY_FILE: the file cannot be read (ENOENT)',
    ]);
  });
});
