import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { describeSettings } from '#libs/config';
import { api } from './support/api.js';
import { environment } from './support/environment.js';
import { startServer } from './support/server.js';

interface Setting {
  name: string;
  value?: string;
  source: string;
  default?: string;
  secret: boolean;
  description: string;
}
interface Configuration {
  production: boolean;
  settings: Setting[];
}

const secret = (): string => `secret-${randomUUID()}`;
const issuer = environment.issuers[0].issuer;

/** A user of the shared database server, which lets everybody in but checks the credentials that it is given. */
const databaseUser = `system-${randomUUID()}`;
const databasePassword = secret();

let admin: Connection;
let directory: string;

beforeAll(async () => {
  admin = await mongoose.createConnection(environment.mongoUri, { dbName: 'admin' }).asPromise();
  await admin.db?.command({ createUser: databaseUser, pwd: databasePassword, roles: ['root'] });
  directory = await mkdtemp(join(tmpdir(), 'drift-watch-system-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await admin.db?.command({ dropUser: databaseUser });
  await admin.close();
});

/** The configuration of a service with these settings, as text and parsed. */
async function configurationWith(settings: Record<string, string>) {
  const server = await startServer(settings);
  try {
    const answer = await (await api(server)).get<Configuration>('/system/config', { as: 'admin' });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { settings: list, production } = answer.body;
    return { text: answer.text, production, list, of: (name: string) => list.find((setting) => setting.name === name) };
  } finally {
    await server.stop();
  }
}

describe('GET /system/config', () => {
  it('tells every setting with its value, where that comes from, its default and what it does', async () => {
    await writeFile(join(directory, 'app_log_level'), 'debug\n');
    const { list, of, production } = await configurationWith({
      APP_SECRETS_DIR: directory,
      APP_BODY_LIMIT: '2048',
      APP_LOG_LEVEL: 'info',
    });
    expect(production).toBe(false);
    const described = describeSettings().map(({ name, description, secret: isSecret }) => ({
      name,
      description,
      secret: isSecret,
    }));
    expect(list.map(({ name, description, secret: isSecret }) => ({ name, description, secret: isSecret }))).toEqual(
      described,
    );
    expect(of('APP_BODY_LIMIT')).toMatchObject({ value: '2048', source: 'environment', default: '1048576' });
    expect(of('APP_CLOCK_SKEW_SECONDS')).toMatchObject({ value: '30', source: 'default', default: '30' });
    expect(of('APP_LOG_LEVEL')).toMatchObject({ value: 'info', source: 'environment' });
    expect(of('APP_DATABASE_HOST')).toEqual({
      name: 'APP_DATABASE_HOST',
      source: 'none',
      secret: false,
      description: expect.any(String),
    });
  });

  it('masks every secret, wherever it was given', async () => {
    await writeFile(join(directory, 'app_database_password'), `${databasePassword}\n`);
    const clientSecret = secret();
    const reportKey = secret();
    const host = new URL(environment.mongoUri).host;
    const given = {
      APP_DATABASE_URI: environment.mongoUri,
      APP_DATABASE_USERNAME: databaseUser,
      APP_SECRETS_DIR: directory,
      APP_OPAQUE_ISSUERS: JSON.stringify({ [issuer]: { client_id: 'drift-watch', client_secret: clientSecret } }),
      APP_ERROR_DSN: `https://${reportKey}@errors.example.org/4`,
    };
    const apart = await configurationWith(given);
    const uri = environment.mongoUri.replace('://', `://${databaseUser}:${databasePassword}@`);
    const inUri = await configurationWith({ APP_DATABASE_URI: uri });
    const secrets = [databasePassword, clientSecret, reportKey, encodeURIComponent(databasePassword)];
    for (const { text, list } of [apart, inUri]) {
      expect(secrets.filter((one) => text.includes(one))).toEqual([]);
      // whoever adds a secret setting gives it a secret above
      expect(list.filter((setting) => setting.secret).map(({ name }) => name)).toEqual([
        'APP_DATABASE_URI',
        'APP_DATABASE_PASSWORD',
        'APP_OPAQUE_ISSUERS',
        'APP_ERROR_DSN',
      ]);
    }
    expect(apart.of('APP_DATABASE_PASSWORD')).toMatchObject({ value: '***', source: 'secret file' });
    expect(apart.of('APP_OPAQUE_ISSUERS')).toMatchObject({ value: '***', source: 'environment', default: '{}' });
    expect(inUri.of('APP_DATABASE_URI')?.value).toContain(`mongodb://***@${host}`);
  });
});
