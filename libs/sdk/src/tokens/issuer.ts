import { LoginNeededError, NetworkError, ProtocolError, UnavailableError } from '../errors/errors.js';
import { networkError } from '../transport/network-fault.js';
import { refusedAnswer } from '../transport/refused.js';

/** Milliseconds until an issuer counts as away. */
const PATIENCE_MS = 15_000;

/** What is used of an issuer's discovery document. */
export interface IssuerMetadata {
  readonly issuer: string;
  readonly token_endpoint: string;
  readonly device_authorization_endpoint?: string;
  readonly revocation_endpoint?: string;
}

/** How an issuer is asked. */
export interface Asking {
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal | undefined;
}

/** An answer of an issuer: a success, or an error of RFC 6749 section 5.2. */
export interface IssuerAnswer {
  readonly response: Response;
  readonly request: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Reads an issuer's metadata (OpenID Connect Discovery 1.0).
 * @throws NetworkError, UnavailableError, ProtocolError when it gives none, or that of another issuer
 */
export async function discoverIssuer(issuer: string, asking: Asking = {}): Promise<IssuerMetadata> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { response, request, body } = await askIssuer(url, { method: 'GET' }, asking);
  if (response.ok && body['issuer'] === issuer && typeof body['token_endpoint'] === 'string') {
    return body as unknown as IssuerMetadata;
  }
  const what = response.ok ? `names ${String(body['issuer'])} as issuer` : `was answered with ${response.status}`;
  throw new ProtocolError(`${request} ${what}.`, {
    answer: refusedAnswer(response, request, body),
    advice: `Is ${issuer} written exactly as the issuer writes it, a slash at the end included?`,
  });
}

/** Posts a form. @throws NetworkError, UnavailableError (429 and 5xx) */
export function postForm(url: string, form: Readonly<Record<string, string>>, asking: Asking & { basic?: string }) {
  const { basic, ...rest } = asking;
  const headers = basic === undefined ? {} : { authorization: `Basic ${basic}` };
  return askIssuer(url, { method: 'POST', headers, body: new URLSearchParams(form) }, rest);
}

async function askIssuer(url: string, init: RequestInit, asking: Asking): Promise<IssuerAnswer> {
  const request = `${String(init.method)} ${url}`;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = asking.signal ? AbortSignal.any([asking.signal, patience]) : patience;
  try {
    const response = await (asking.fetch ?? fetch)(url, { ...init, signal, redirect: 'manual' });
    const text = await response.text();
    if (response.status === 429 || response.status >= 500) {
      throw new UnavailableError(`The issuer answered ${request} with ${response.status}.`, {
        answer: refusedAnswer(response, request, text),
      });
    }
    return { response, request, body: objectOf(text) };
  } catch (fault) {
    asking.signal?.throwIfAborted();
    if (fault instanceof UnavailableError) throw fault;
    if (!patience.aborted) throw networkError(request, fault);
    throw new NetworkError(`${request} got no answer within ${PATIENCE_MS / 1000} s.`, { cause: fault });
  }
}

/** The error of a form that was refused. */
export function loginError(what: string, { response, request, body }: IssuerAnswer): LoginNeededError {
  const reason = body['error_description'] ?? body['error'] ?? `status ${response.status}`;
  return new LoginNeededError(`${what}: ${String(reason)}.`, { answer: refusedAnswer(response, request, body) });
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // whoever asked finds nothing of what it needs, and says so
  }
}
