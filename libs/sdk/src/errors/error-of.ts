import type { DriftWatchError } from './drift-watch-error.js';
import {
  ChangedMeanwhileError,
  ConflictError,
  ForbiddenError,
  InvalidError,
  LoginNeededError,
  NotFoundError,
  ProtocolError,
  ServerError,
  TooManyRequestsError,
  UnavailableError,
} from './errors.js';
import { faultsAsText, faultsOf } from './faults.js';
import type { RefusedAnswer } from './refused-answer.js';

/** How the service answers a path that it does not have at all. */
const NO_SUCH_PATH = 'The requested URL was not found on the server.';

/** Gateways in front of the service answer these by themselves, in words of their own. */
const OF_GATEWAYS = [408, 413, 429, 502, 503, 504];

/** The error that an answer stands for. */
export function errorOf(answer: RefusedAnswer): DriftWatchError {
  const facts = { answer };
  const { status, body, request } = answer;
  if (status >= 300 && status < 500 && !OF_GATEWAYS.includes(status) && !isOurs(body)) {
    return new ProtocolError(`${request} was answered with ${status} in a form that is not Drift Watch's.`, facts);
  }
  const message = messageOf(answer);
  switch (status) {
    case 401:
      return new LoginNeededError(message, facts);
    case 403:
      return new ForbiddenError(message, facts);
    case 404:
      return message.startsWith(NO_SUCH_PATH)
        ? new ProtocolError(`The service does not know ${request}: it is older than this client, or elsewhere.`, facts)
        : new NotFoundError(message, facts);
    case 405:
      return new ProtocolError(`The service does not know ${request}: it is older than this client.`, facts);
    case 409:
      return new ConflictError(message, facts);
    case 412:
      return new ChangedMeanwhileError(message, facts);
    case 429:
      return new TooManyRequestsError(message, facts);
    case 408:
    case 502:
    case 503:
    case 504:
      return new UnavailableError(message, facts);
    default:
      return status < 500
        ? new InvalidError(message, faultsOf(member(body, 'errors')), facts)
        : new ServerError(message, facts);
  }
}

function messageOf({ status, body, request, requestId }: RefusedAnswer): string {
  const told = member(body, 'message');
  if (typeof told === 'string' && told !== '') return told;
  const faults = faultsAsText(faultsOf(member(body, 'errors')));
  if (faults !== '') return faults;
  return `${request} was answered with ${status}${requestId === undefined ? '' : `, request id ${requestId}`}.`;
}

/** Every error of the service is an object that repeats its status. */
function isOurs(body: unknown): boolean {
  return typeof member(body, 'code') === 'number';
}

function member(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}
