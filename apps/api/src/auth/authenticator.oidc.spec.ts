import { startAuthentication, type AuthenticationUnderTest } from '../../../../test/support/authentication.js';
import { environment } from '../../../../test/support/environment.js';
import { tokenFor } from '../../../../test/support/tokens.js';

const [first, second] = environment.issuers;

describe('Authenticator beside real OpenID providers', () => {
  let subject: AuthenticationUnderTest;

  beforeAll(async () => {
    subject = await startAuthentication({
      APP_TRUSTED_OP_LIST: JSON.stringify([first.issuer, second.issuer]),
      APP_ISSUER_RULES: JSON.stringify({ [first.issuer]: { admin: true } }),
      APP_OPAQUE_ISSUERS: JSON.stringify({
        [first.issuer]: { client_id: 'drift-watch-service', client_secret: first.serviceSecret },
      }),
      APP_AUDIENCE: environment.audience,
      APP_MACHINE_CLIENTS: '["machine"]',
    });
  });

  afterAll(() => subject.module.close());

  it('knows the users of both, and takes admins only from the one that may make them', async () => {
    expect(await subject.identityOf(await tokenFor('reader'))).toEqual({
      subject: 'reader',
      issuer: first.issuer,
      email: 'reader@example.org',
      emailVerified: true,
      machine: false,
      entitlements: ['user'],
      isUser: true,
      isAdmin: false,
    });
    expect(await subject.identityOf(await tokenFor('admin'))).toMatchObject({ isAdmin: true });
    expect(await subject.identityOf(await tokenFor('admin', { issuer: second }))).toMatchObject({
      isAdmin: false,
      isUser: true,
    });
  });

  it('knows a machine that has no e-mail', async () => {
    expect(await subject.identityOf(await tokenFor('machine'))).toMatchObject({
      subject: 'machine',
      machine: true,
      isUser: true,
    });
  });

  it('knows the owner of an opaque token by introspection', async () => {
    const token = await tokenFor('reader', { opaque: true });
    expect(await subject.identityOf(token)).toMatchObject({ subject: 'reader', issuer: first.issuer, isUser: true });
    expect(await subject.verdict(`${token}x`)).toBe('User identity could not be determined');
  });

  it('is not shown opaque tokens of an issuer that is not listed for them', async () => {
    const token = await tokenFor('reader', { issuer: second, opaque: true });
    expect(await subject.verdict(token)).toBe('User identity could not be determined');
  });
});
