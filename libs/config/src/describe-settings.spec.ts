import { describeSettings } from './describe-settings.js';

const rows = describeSettings();

it('describes every setting once', () => {
  const names = rows.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining(['APP_HOST', 'APP_DATABASE_URI', 'APP_TRUSTED_OP_LIST', 'APP_SECRETS_DIR']),
  );
});

it('puts every setting under one theme, whose settings stand together', () => {
  const themes = rows.map(({ theme }) => theme).filter((theme, index, all) => theme !== all[index - 1]);
  expect(themes).not.toContain('');
  expect(new Set(themes).size).toBe(themes.length);
  const themeOf = (wanted: string) => rows.find(({ name }) => name === wanted)?.theme;
  expect([themeOf('APP_DATABASE_URI'), themeOf('APP_ERROR_DSN')]).toEqual(['Database', 'Watching']);
});

it('gives unit, range and the default of each mode', () => {
  const row = rows.find(({ name }) => name === 'APP_DRAIN_DELAY_MS');
  expect(row?.default).toBe('`0`; `5000` in production');
  expect(row?.description).toContain('a whole number of milliseconds from 0 to 300000');
});

it('marks what is secret', () => {
  const secret = rows.filter((row) => row.secret).map(({ name }) => name);
  expect(secret).toEqual([
    'APP_DATABASE_URI',
    'APP_DATABASE_PASSWORD',
    'APP_OPAQUE_ISSUERS',
    'APP_REDIS_URL',
    'APP_ERROR_DSN',
  ]);
});
