import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { isLoopbackOrigin } from './callers.js';
import { claimsOf, type DemoUser } from './demo-users.js';
import type { IssuerSecrets } from './issuer-secrets.js';

/** What an issuer is made of. */
export interface IssuerParts {
  readonly users: readonly DemoUser[];
  readonly secrets: IssuerSecrets;
  /** `aud` of the access tokens. */
  readonly audience: string;
  /** Where the web page may be sent back to after a login: loopback addresses only. */
  readonly redirectUris: readonly string[];
}

/** Ask for a token of this resource (`resource=` parameter) to get an opaque one. */
export const opaqueResource = 'urn:drift-watch:opaque';
const jwtResource = 'urn:drift-watch:jwt';

/** The service's own client, for introspection. */
const serviceClient = 'drift-watch-service';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
const hourSeconds = 3600;

/** What of a token tells whose it is. */
interface TokenOwner {
  readonly accountId?: string;
  readonly clientId?: string;
}

/** The settings of the library for a set of users and keys. */
export function issuerConfiguration(parts: IssuerParts): Configuration {
  const { users, secrets, audience } = parts;
  const userOf = (token: TokenOwner): DemoUser | undefined =>
    users.find((user) => user.name === (token.accountId ?? token.clientId));
  return {
    jwks: { keys: [...secrets.keys] },
    clients: clientsOf(parts),
    cookies: { keys: [secrets.cookieKey] },
    scopes: ['openid', 'offline_access', 'email', 'profile', 'api'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['realm_access'] },
    responseTypes: ['code'],
    ttl: {
      AccessToken: hourSeconds,
      ClientCredentials: hourSeconds,
      IdToken: hourSeconds,
      Session: 8 * hourSeconds,
      Grant: 8 * hourSeconds,
      RefreshToken: 8 * hourSeconds,
      Interaction: 600,
      DeviceCode: 600,
    },
    findAccount: (_context, id) => {
      const user = users.find(({ name }) => name === id);
      return user && { accountId: id, claims: () => ({ sub: id, ...claimsOf(user) }) };
    },
    // `sub` here is for introspection of client-credentials tokens, which the library gives none
    extraTokenClaims: (_context: KoaContextWithOIDC, token: TokenOwner) => {
      const user = userOf(token);
      return user && { sub: user.name, azp: token.clientId, ...claimsOf(user) };
    },
    formats: {
      customizers: {
        // a client-credentials token would be its client's; each demo client stands for a user
        jwt: (_context: KoaContextWithOIDC, token: TokenOwner, { payload }) => {
          const user = userOf(token);
          if (user && payload) payload['sub'] = user.name;
        },
      },
    },
    clientBasedCORS: (_context, origin) => isLoopbackOrigin(origin),
    features: {
      devInteractions: { enabled: true }, // a login form without passwords: this issuer is for loopback
      deviceFlow: { enabled: true },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: (_context, client, token) =>
          client.clientId === serviceClient || client.clientId === (token as TokenOwner).clientId,
      },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => jwtResource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => ({
          scope: 'openid email profile api',
          audience,
          accessTokenTTL: hourSeconds,
          accessTokenFormat: resource === opaqueResource ? 'opaque' : 'jwt',
          ...(resource === opaqueResource ? {} : { jwt: { sign: { alg: 'RS256' } } }),
        }),
      },
    },
  };
}

function clientsOf({ users, secrets, redirectUris }: IssuerParts): ClientMetadata[] {
  const withoutBrowser = { redirect_uris: [], response_types: [] };
  return [
    ...users.map(({ name }) => ({
      client_id: name,
      ...(secrets.clientSecrets[name] && { client_secret: secrets.clientSecrets[name] }),
      grant_types: ['client_credentials'],
      ...withoutBrowser,
    })),
    { client_id: serviceClient, client_secret: secrets.serviceSecret, grant_types: [], ...withoutBrowser },
    {
      client_id: 'drift-watch-web',
      application_type: 'native', // lets a loopback redirect use any port (RFC 8252 section 7.3)
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [...redirectUris],
    },
    {
      client_id: 'drift-watch-cli',
      token_endpoint_auth_method: 'none',
      grant_types: [deviceGrant, 'refresh_token'],
      ...withoutBrowser,
    },
  ];
}
