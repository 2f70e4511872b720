import { isPlainHttp } from './plain-http.js';
import { createRawClient, type RawClient } from './raw/raw-client.js';
import { staticToken } from './tokens/static-token.js';
import type { TokenProvider } from './tokens/token-provider.js';
import { DEFAULT_RETRIES, NO_RETRIES, type RetryPolicy } from './transport/retry-policy.js';
import { runsOnNode } from './transport/runtime.js';
import { createTransport, type Transport } from './transport/transport.js';

/** How a client reaches the service. */
export interface ClientOptions {
  /** Of the service, with or without a base path: `https://drift.example.org`, `https://example.org/drift/api/v1`. */
  readonly baseUrl: string;
  /** A token, or what gives one; absent = requests go without. */
  readonly token?: string | TokenProvider | undefined;
  /** Sends requests; default the runtime's own `fetch`. */
  readonly fetch?: typeof fetch;
  /** How requests that are safe to repeat are repeated; `false` = not at all. */
  readonly retry?: Partial<RetryPolicy> | false;
  /** Who asks, for the service's log; browsers always say it in their own words. */
  readonly userAgent?: string;
  /** Ends all that this client does. */
  readonly signal?: AbortSignal;
  /** Is told what works, but perhaps not as meant; default the console. */
  readonly warn?: (message: string) => void;
}

/** A service, as the functions of this SDK take it. */
export interface Client {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Every operation of the API, typed. It gives errors of the service as `error`; only what is no answer of it is thrown. */
  readonly raw: RawClient;
  /** What the functions of this SDK send streams by. */
  readonly transport: Transport;
  readonly retry: RetryPolicy;
  readonly signal: AbortSignal | undefined;
}

/**
 * A client of a service. Nothing is sent yet.
 * @throws TypeError when the address is no http or https URL
 */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, token, retry = {}, signal, warn = toConsole } = options;
  const address = addressOf(baseUrl);
  if (token !== undefined && isPlainHttp(address)) {
    warn(`The token goes to ${address.origin} over plain http: whoever is on the way can read and use it.`);
  }
  const policy = retry === false ? NO_RETRIES : { ...DEFAULT_RETRIES, ...retry };
  const transport = createTransport({
    // looked up each time: a page or a test may replace it later
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    token: typeof token === 'string' ? staticToken(token) : token,
    retry: policy,
    userAgent: runsOnNode() ? options.userAgent : undefined,
  });
  const base = address.href.replace(/\/+$/, '');
  return { baseUrl: base, raw: createRawClient(base, transport, signal), transport, retry: policy, signal };
}

function addressOf(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url && ['http:', 'https:'].includes(url.protocol) && url.search + url.hash + url.username === '') return url;
  throw new TypeError(
    `baseUrl must be an http or https URL without credentials, query and fragment, such as https://drift.example.org; ` +
      `it is ${JSON.stringify(baseUrl)}.`,
  );
}

function toConsole(message: string): void {
  console.warn(message);
}
