import { ProtocolError } from '../errors/errors.js';
import type { Answer } from './answer.js';
import { refusedAnswer } from './refused.js';
import { nameRequest } from './request-names.js';

/** Types of bodies that are passed on as they come. */
const STREAMED = /^(application\/x-ndjson|text\/csv)\b/;

/** Types of bodies of success. */
const KNOWN = /^application\/(json|[\w.-]+\+json)\b/;

/**
 * An answer whose body has come to its end, so that one that breaks off is a fault of its sending; streams are left as they are.
 * @throws ProtocolError for what no Drift Watch answers, the network's fault when the body breaks off
 */
export async function received(response: Response, request: string): Promise<Answer> {
  const { status, headers } = nameRequest(response, request);
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304)) {
    throw await redirected(response, request);
  }
  if (status === 204 || status === 304) return { response, text: '' };
  const type = headers.get('content-type') ?? '';
  if (response.ok && STREAMED.test(type)) return { response, text: undefined };
  const text = await response.text();
  if (response.ok && !KNOWN.test(type)) {
    const what = type === '' ? 'no type' : type.split(';', 1)[0];
    throw new ProtocolError(`${request} was answered with ${what} instead of JSON.`, {
      answer: refusedAnswer(response, request, text),
    });
  }
  return { response, text };
}

async function redirected(response: Response, request: string): Promise<ProtocolError> {
  const place = response.headers.get('location');
  await response.body?.cancel();
  return new ProtocolError(`${request} was redirected${place === null ? '' : ` to ${place}`}, which is not followed.`, {
    answer: refusedAnswer(response, request, ''),
    advice: 'Take the address that the service is really at, scheme and path included.',
  });
}
