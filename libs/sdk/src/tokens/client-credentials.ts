import { type Asking, discoverIssuer, type IssuerMetadata, postForm } from './issuer.js';
import { isFresh, tokenOf } from './token-answer.js';
import type { TokenProvider } from './token-provider.js';
import type { SavedToken } from './token-store.js';

/** A client that logs in as itself (RFC 6749 section 4.4). */
export interface ClientCredentials extends Pick<Asking, 'fetch'> {
  /** As `iss` in its tokens. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes, separated by blanks. */
  readonly scope?: string;
  /** What some issuers ask for instead of `resource`. */
  readonly audience?: string;
  /** Which resource the token is for (RFC 8707). */
  readonly resource?: string;
}

/** Tokens of a machine: asked for when they are needed, kept until shortly before they expire, asked for once at a time. */
export function clientCredentials(client: ClientCredentials): TokenProvider {
  let metadata: Promise<IssuerMetadata> | undefined;
  let asking: Promise<SavedToken> | undefined;
  let token: SavedToken | undefined;

  const ask = async (): Promise<SavedToken> => {
    metadata ??= discoverIssuer(client.issuer, client);
    try {
      return await tokenFor(client, (await metadata).token_endpoint);
    } catch (fault) {
      metadata = undefined; // the issuer may have moved since
      throw fault;
    }
  };

  return async (refused) => {
    if (token && token.access_token !== refused && isFresh(token)) return token.access_token;
    asking ??= ask().finally(() => (asking = undefined));
    token = await asking;
    return token.access_token;
  };
}

async function tokenFor(client: ClientCredentials, endpoint: string): Promise<SavedToken> {
  const { clientId, clientSecret, scope, audience, resource } = client;
  const form = {
    grant_type: 'client_credentials',
    ...(scope !== undefined && { scope }),
    ...(audience !== undefined && { audience }),
    ...(resource !== undefined && { resource }),
  };
  const answer = await postForm(endpoint, form, { ...client, basic: basicOf(clientId, clientSecret) });
  return tokenOf(`The issuer ${client.issuer} gives the client ${clientId} no token`, answer);
}

/** Credentials are form-encoded before they are joined (RFC 6749 section 2.3.1). */
function basicOf(id: string, secret: string): string {
  const encoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);
  return btoa(`${encoded(id)}:${encoded(secret)}`);
}
