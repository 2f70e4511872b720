import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from './load-settings.js';
import { readMountedPassword } from './mounted-password.js';

const env = {
  APP_DATABASE_HOST: 'db',
  APP_DATABASE_USERNAME: 'me',
  APP_TRUSTED_OP_LIST: '["https://idp.example.org/realms/ml"]',
};

describe('a mounted database password', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'password-'));
    path = join(directory, 'app_database_password');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const mounted = (more: Record<string, string> = {}) =>
    loadSettings({ ...env, APP_SECRETS_DIR: directory, ...more }).database.mountedPassword;

  it('is told with its file, as it is', () => {
    writeFileSync(path, 'p@ss\n');
    expect(mounted()).toEqual({ path, text: 'p@ss' });
  });

  it('is none when there is no such file, it is empty, or the environment wins over it', () => {
    expect(mounted()).toBeUndefined();
    writeFileSync(path, '\n');
    expect(mounted()).toBeUndefined();
    writeFileSync(path, 'of the file');
    expect(mounted({ APP_DATABASE_PASSWORD: 'of the environment' })).toBeUndefined();
  });

  it('is read again as it was read at start', () => {
    writeFileSync(path, ' second\r\n');
    expect(readMountedPassword(path)).toEqual({ ok: true, value: ' second' });
  });

  it.each<[string, () => void, string]>([
    ['is gone', () => undefined, 'the file cannot be read (ENOENT)'],
    ['is empty', () => writeFileSync(path, '\n'), 'the file is empty'],
    ['is a directory', () => mkdirSync(path), 'it is not a regular file'],
    ['is too large', () => writeFileSync(path, 'x'.repeat(1_048_577)), 'the file is larger than 1048576 bytes'],
    ['is no text', () => writeFileSync(path, 'a\0b'), 'it is not well-formed Unicode text'],
  ])('is a fault when the file %s', (_, prepare, problem) => {
    prepare();
    expect(readMountedPassword(path)).toEqual({ ok: false, problem });
  });
});
