import { LoginNeededError } from '../errors/errors.js';
import { discoverIssuer, loginError, postForm } from './issuer.js';
import type { PublicClient } from './public-client.js';
import { isFresh, tokenOf } from './token-answer.js';
import type { TokenProvider } from './token-provider.js';
import { type SavedToken, tokenKey, type TokenStore } from './token-store.js';

const ADVICE = 'Log in: drift-watch login.';

/**
 * The token of a login that a store keeps, renewed by its refresh token when it is about to expire or was refused.
 * @returns a provider that rejects with LoginNeededError when nobody has logged in, or the login has ended
 */
export function refreshingToken(store: TokenStore, client: PublicClient): TokenProvider {
  const key = tokenKey(client.issuer, client.clientId);
  let renewing: Promise<SavedToken> | undefined;

  return async (refused) => {
    const saved = await store.read(key);
    const isUsable = (token: SavedToken): boolean => token.access_token !== refused && isFresh(token);
    if (saved && isUsable(saved)) return saved.access_token;
    renewing ??= renew(store, client, isUsable).finally(() => (renewing = undefined));
    return (await renewing).access_token;
  };
}

async function renew(
  store: TokenStore,
  client: PublicClient,
  isUsable: (token: SavedToken) => boolean,
): Promise<SavedToken> {
  const key = tokenKey(client.issuer, client.clientId);
  return store.exclusively(async () => {
    const saved = await store.read(key);
    if (!saved) throw new LoginNeededError(`Nobody is logged in at ${client.issuer}.`, { advice: ADVICE });
    if (isUsable(saved)) return saved; // another process was faster
    if (saved.refresh_token === undefined) {
      throw new LoginNeededError('The login has expired, and its issuer gave no refresh token.', { advice: ADVICE });
    }
    return refreshed(store, client, saved.refresh_token);
  });
}

async function refreshed(store: TokenStore, client: PublicClient, refreshToken: string): Promise<SavedToken> {
  const { issuer, clientId } = client;
  const key = tokenKey(issuer, clientId);
  const { token_endpoint: endpoint } = await discoverIssuer(issuer, client);
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId };
  const answer = await postForm(endpoint, form, client);
  if (answer.body['error'] === 'invalid_grant') {
    // a program that knows no locks may have renewed it: then its token is the one
    const now = await store.read(key);
    if (now && now.refresh_token !== refreshToken && isFresh(now)) return now;
    await store.remove(key);
    throw loginError('The login has ended', answer);
  }
  const token = tokenOf('The login could not be renewed', answer);
  const kept = { refresh_token: refreshToken, ...token }; // an issuer that does not rotate it sends none
  await store.write(key, kept);
  return kept;
}
