import { LoginNeededError, NetworkError, ProtocolError, UnavailableError } from '../errors/errors.js';
import { pause } from '../transport/pause.js';
import { refusedAnswer } from '../transport/refused.js';
import { discoverIssuer, type IssuerAnswer, loginError, postForm } from './issuer.js';
import type { PublicClient } from './public-client.js';
import { refreshingToken } from './refreshing-token.js';
import { tokenOf } from './token-answer.js';
import type { TokenProvider } from './token-provider.js';
import { type SavedToken, tokenKey, type TokenStore } from './token-store.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const DEFAULT_SCOPE = 'openid email profile offline_access';

/** Seconds between questions when the issuer names none, and how many more after `slow_down` (RFC 8628 section 3.5). */
const INTERVAL_S = 5;

/** What somebody is told to do, in a browser on any device. */
export interface DevicePrompt {
  readonly verificationUri: string;
  /** With the code in it, to be clicked or shown as a QR code; not every issuer gives one. */
  readonly verificationUriComplete?: string;
  readonly userCode: string;
  /** Seconds until the code is void. */
  readonly expiresInSeconds: number;
}

/** A login by the device flow (RFC 8628). */
export interface DeviceLogin extends PublicClient {
  readonly store: TokenStore;
  /** Shows a person where to go and what to enter; the login goes on when this is done. */
  readonly prompt: (prompt: DevicePrompt) => void | Promise<void>;
  /** Scopes, separated by blanks; default `openid email profile offline_access`. */
  readonly scope?: string;
  /** Which resource the token is for (RFC 8707). */
  readonly resource?: string;
  /** Gives the login up. */
  readonly signal?: AbortSignal;
}

/** What the issuer answers to the beginning of a login. */
interface DeviceCode {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete?: string;
  readonly expires_in: number;
  readonly interval?: number;
}

/**
 * The token of a login that is in the store, renewed as `refreshingToken` does; whoever is not logged in is asked to, once at a
 * time.
 */
export function deviceLogin(login: DeviceLogin): TokenProvider {
  const saved = refreshingToken(login.store, login);
  let loggingIn: Promise<SavedToken> | undefined;
  return async (refused) => {
    try {
      return await saved(refused);
    } catch (error) {
      if (!(error instanceof LoginNeededError)) throw error;
    }
    loggingIn ??= logIn(login).finally(() => (loggingIn = undefined));
    return (await loggingIn).access_token;
  };
}

/**
 * Logs a person in and keeps the token in the store.
 * @throws LoginNeededError when it is denied or the code expires, ProtocolError when the issuer has no device flow, the
 * signal's reason when it is given up
 */
export async function logIn(login: DeviceLogin): Promise<SavedToken> {
  const { issuer, clientId, store, prompt } = login;
  const metadata = await discoverIssuer(issuer, login);
  const code = await deviceCode(login, metadata.device_authorization_endpoint);
  await prompt({
    verificationUri: code.verification_uri,
    ...(code.verification_uri_complete !== undefined && { verificationUriComplete: code.verification_uri_complete }),
    userCode: code.user_code,
    expiresInSeconds: code.expires_in,
  });
  const token = await tokenOnceAllowed(login, metadata.token_endpoint, code);
  await store.exclusively(() => store.write(tokenKey(issuer, clientId), token));
  return token;
}

/** Ends a login: the issuer is told where it takes that (RFC 7009), and the store forgets it. @returns whether there was one */
export async function logOut(store: TokenStore, client: PublicClient): Promise<boolean> {
  const key = tokenKey(client.issuer, client.clientId);
  return store.exclusively(async () => {
    const saved = await store.read(key);
    if (!saved) return false;
    await store.remove(key); // first: also somebody without a network gets rid of it
    const { revocation_endpoint: endpoint } = await discoverIssuer(client.issuer, client);
    const token = saved.refresh_token ?? saved.access_token;
    if (endpoint !== undefined) await postForm(endpoint, { token, client_id: client.clientId }, client);
    return true;
  });
}

async function deviceCode(login: DeviceLogin, endpoint: string | undefined): Promise<DeviceCode> {
  const { issuer, clientId, scope = DEFAULT_SCOPE, resource } = login;
  if (endpoint === undefined) {
    throw new ProtocolError(`The issuer ${issuer} has no device flow.`, {
      advice:
        'Give a token, or the credentials of a client, or ask whoever runs the issuer to switch the device flow on.',
    });
  }
  const form = { client_id: clientId, scope, ...(resource !== undefined && { resource }) };
  const answer = await postForm(endpoint, form, login);
  const { body } = answer;
  const isCode = ['device_code', 'user_code', 'verification_uri'].every((name) => typeof body[name] === 'string');
  if (answer.response.ok && isCode && typeof body['expires_in'] === 'number') return body as unknown as DeviceCode;
  if (typeof body['error'] === 'string') throw loginError(`The issuer ${issuer} begins no login`, answer);
  throw new ProtocolError(`${answer.request} was answered with no device code.`, {
    answer: refusedAnswer(answer.response, answer.request, body),
  });
}

/** Asks until somebody has allowed or denied it. */
async function tokenOnceAllowed(login: DeviceLogin, endpoint: string, code: DeviceCode): Promise<SavedToken> {
  const { clientId, signal } = login;
  const form = { grant_type: GRANT, device_code: code.device_code, client_id: clientId };
  const end = Date.now() + code.expires_in * 1000;
  let seconds = code.interval ?? INTERVAL_S;
  while (Date.now() < end) {
    await pause(seconds * 1000, signal);
    const answer = await askPatiently(() => postForm(endpoint, form, login));
    const error = answer?.body['error'];
    if (!answer) seconds *= 2;
    else if (error === 'slow_down') seconds += INTERVAL_S;
    else if (error === 'expired_token') break;
    else if (error === 'access_denied') throw loginError('The login was denied', answer);
    else if (error !== 'authorization_pending') return tokenOf('The issuer gives no token', answer);
  }
  throw new LoginNeededError(`Nobody entered the code ${code.user_code} in time.`, {
    advice: 'Begin the login again.',
  });
}

/** Undefined when the issuer is away for a moment: RFC 8628 section 3.5 asks to go on, more slowly. */
async function askPatiently(ask: () => Promise<IssuerAnswer>): Promise<IssuerAnswer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NetworkError || error instanceof UnavailableError) return undefined;
    throw error;
  }
}
