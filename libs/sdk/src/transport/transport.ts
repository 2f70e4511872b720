import { LoginNeededError } from '../errors/errors.js';
import { bearerOf } from '../tokens/bearer.js';
import type { TokenProvider } from '../tokens/token-provider.js';
import type { Answer } from './answer.js';
import { type Message, nameOf } from './message.js';
import { received } from './received.js';
import { refusedAnswer } from './refused.js';
import type { RetryPolicy } from './retry-policy.js';
import { sendRepeatedly } from './send-repeatedly.js';

/** Sends requests of the API: with a token, again where that helps, and with answers that are checked. */
export interface Transport {
  /** @throws DriftWatchError when there is no answer, or one that no Drift Watch gives */
  send(message: Message): Promise<Answer>;
  /** The same for a request with a stream, which can be sent but once: no repetition, no new token, no check. */
  sendOnce(url: string, init: RequestInit): Promise<Response>;
  /** A token for such a request. @param refused the one that was answered with 401 */
  token(refused?: string): Promise<string | undefined>;
}

/** What a transport is made of. */
export interface TransportParts {
  readonly fetch: typeof fetch;
  readonly token: TokenProvider | undefined;
  readonly retry: RetryPolicy;
  /** Sent as `User-Agent`; absent = the runtime's own. */
  readonly userAgent: string | undefined;
}

/** The challenge to a token that does not count; where none is needed it comes with a success. */
const INVALID_TOKEN = 'error="invalid_token"';

export function createTransport(parts: TransportParts): Transport {
  const { fetch, retry, userAgent } = parts;
  const tokenOf = async (refused?: string): Promise<string | undefined> => parts.token?.(refused);

  const once = (message: Message, token: string | undefined): Promise<Answer> => {
    const { method, url, headers, body, signal } = message;
    if (token !== undefined) headers.set('authorization', bearerOf(token));
    if (userAgent !== undefined) headers.set('user-agent', userAgent);
    const init: RequestInit = { method, headers, redirect: 'manual' };
    if (body !== undefined) init.body = body;
    if (signal) init.signal = signal;
    return sendRepeatedly(async () => received(await fetch(url, init), nameOf(message)), message, retry);
  };

  return {
    token: tokenOf,
    async send(message) {
      const token = await tokenOf();
      const answer = await once(message, token);
      const { response, text } = answer;
      if (token === undefined || !refusesToken(response)) return answer;
      const renewed = await tokenOf(token);
      if (renewed !== undefined && renewed !== token) return once(message, renewed);
      if (response.status === 401) return answer;
      throw new LoginNeededError('The token does not count any more; without one less is shown.', {
        answer: refusedAnswer(response, nameOf(message), text),
      });
    },
    sendOnce: (url, init) => {
      const headers = new Headers(init.headers);
      if (userAgent !== undefined) headers.set('user-agent', userAgent);
      return fetch(url, { ...init, headers, redirect: 'manual' });
    },
  };
}

function refusesToken({ status, headers }: Response): boolean {
  return status === 401 || (headers.get('www-authenticate') ?? '').includes(INVALID_TOKEN);
}
