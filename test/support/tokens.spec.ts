import { createHmac } from 'node:crypto';
import { claimsFor, environment } from './environment.js';
import { signToken, tokenFor } from './tokens.js';

const [first, second] = environment.issuers;

/** Verifies as any relying party would: with the keys that the issuer publishes. */
async function verify(token: string, issuer: string) {
  const { createRemoteJWKSet, jwtVerify } = await import('jose');
  return jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), { issuer, audience: environment.audience });
}

describe('the tokens of the test environment', () => {
  it('are issued by either issuer with the claims of the user', async () => {
    for (const issuer of [first, second]) {
      const { payload } = await verify(await tokenFor('subgroup-reader', { issuer }), issuer.issuer);
      expect(payload).toMatchObject(claimsFor('subgroup-reader', { iat: payload.iat, exp: payload.exp }, issuer));
    }
  });

  it('have no e-mail for a machine', async () => {
    const { payload } = await verify(await tokenFor('machine'), first.issuer);
    expect(payload).toMatchObject({ sub: 'machine', azp: 'machine' });
    expect(payload).not.toHaveProperty('email');
  });

  it('can be opaque, and are then known to introspection', async () => {
    const token = await tokenFor('owner', { opaque: true });
    const credentials = Buffer.from(`drift-watch-service:${first.serviceSecret}`).toString('base64');
    const response = await fetch(`${first.issuer}/token/introspection`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ token }),
    });
    expect(token).not.toContain('.');
    expect(await response.json()).toMatchObject({ active: true, sub: 'owner', aud: environment.audience });
  });

  it('can be signed like the issuer does, and are then good', async () => {
    const { payload } = await verify(signToken(claimsFor('admin')), first.issuer);
    expect(payload.sub).toBe('admin');
  });

  it('can be forged with another key, another algorithm, or no signature', async () => {
    const [foreignKey] = second.keys;
    const forged = signToken(claimsFor('admin'), { key: foreignKey ?? {} });
    await expect(verify(forged, first.issuer)).rejects.toThrow('signature verification failed');
    expect(signToken(claimsFor('admin'), { header: { alg: 'none' } })).toMatch(/\.$/);
    const secret = Buffer.from('a secret');
    const [header, payload, mac] = signToken({}, { header: { alg: 'HS256' }, key: secret }).split('.');
    expect(mac).toBe(createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url'));
  });
});
