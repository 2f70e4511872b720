import type { RefusedAnswer } from '../errors/refused-answer.js';
import { retryAfterSeconds } from './retry-after.js';

/** What an error keeps of an answer. @param body its text, or what was parsed of it */
export function refusedAnswer({ status, headers }: Response, request: string, body: unknown): RefusedAnswer {
  const requestId = headers.get('x-request-id');
  const seconds = retryAfterSeconds(headers, Date.now());
  return {
    status,
    body: parsed(body),
    request,
    ...(requestId !== null && { requestId }),
    ...(seconds !== undefined && { retryAfterSeconds: seconds }),
  };
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  if (body === '') return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body; // whatever it is, an error shows it as it came
  }
}
