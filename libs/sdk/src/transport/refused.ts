import type { RefusedAnswer } from '../errors/refused-answer.js';
import { retryAfterSeconds } from './retry-after.js';

/** What an error keeps of an answer. @param body its text, or what was parsed of it */
export function refusedAnswer({ status, headers }: Response, request: string, body: unknown): RefusedAnswer {
  const requestId = headers.get('x-request-id');
  const seconds = retryAfterSeconds(headers, Date.now());
  return {
    status,
    body: typeof body === 'string' ? parsedOrText(body) : body,
    request,
    ...(requestId !== null && { requestId }),
    ...(seconds !== undefined && { retryAfterSeconds: seconds }),
  };
}

/** What is in the text of a refusal; undefined when that is empty. */
export function parsedOrText(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // whatever it is, an error shows it as it came
  }
}
