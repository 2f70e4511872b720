import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadSettings } from '#libs/config';

interface Service {
  readonly image: string;
  readonly environment: Record<string, string>;
  readonly ports?: readonly string[];
}

interface Realm {
  readonly realm: string;
  readonly roles: { readonly realm: readonly { readonly name: string }[] };
  readonly clients: readonly {
    readonly clientId: string;
    readonly protocolMappers: readonly { readonly config: object }[];
  }[];
  readonly users: readonly { readonly realmRoles: readonly string[] }[];
}

const root = join(import.meta.dirname, '..');
const { services } = parse(readFileSync(join(root, 'compose.yaml'), 'utf8')) as { services: Record<string, Service> };
const realm = JSON.parse(readFileSync(join(root, 'compose', 'realm.json'), 'utf8')) as Realm;
const environment = services['drift-watch']?.environment ?? {};

describe('compose.yaml', () => {
  const { auth } = loadSettings(environment);

  it('trusts the realm that Keycloak imports, under the address that its tokens have', () => {
    expect(auth.issuers).toEqual([`${services['keycloak']?.environment['KC_HOSTNAME']}/realms/${realm.realm}`]);
  });

  it('takes tokens of the client of that realm, and its roles', () => {
    expect(realm.clients.map(({ clientId }) => clientId)).toEqual(auth.audiences);
    expect(realm.clients[0]?.protocolMappers[0]?.config).toMatchObject({
      'included.client.audience': auth.audiences[0],
    });
    const roles = realm.roles.realm.map(({ name }) => name);
    expect(roles).toEqual(expect.arrayContaining([...auth.userEntitlements, ...auth.adminEntitlements]));
    expect(realm.users.flatMap(({ realmRoles }) => realmRoles).filter((role) => !roles.includes(role))).toEqual([]);
  });

  it('names every image to the last digit', () => {
    const images = Object.values(services).map(({ image }) => image);
    expect(images.filter((image) => !/:\d+\.\d+\.\d+(-[a-z]+)?$/.test(image))).toEqual([]);
  });

  it('is reached from this machine only: its passwords are known to everybody', () => {
    const ports = Object.values(services).flatMap(({ ports = [] }) => ports);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});
