import { Conflict, type ErrorAnswer, errorAnswer, PayloadTooLarge, ServiceUnavailable } from '#libs/http';
import { DEFAULT_CLASS, RATE_CLASS, type RouteClass } from '#libs/limits';
import { ADOPTION_HEADER } from '../adoption/adoption-header.js';
import { beingAdopted } from '../adoption/being-adopted.js';
import { isKept, REPLAYED_HEADER } from '../idempotency/answer.js';
import { IDEMPOTENCY_ANSWERS } from '../idempotency/idempotency.answers.js';
import { RATE_LIMIT_HEADERS, RATE_LIMITED } from './rate-limits.js';

/** What is read and completed of an Operation Object of OpenAPI 3.1. */
export interface Operation {
  readonly responses: Record<string, Answer>;
  readonly 'x-access'?: { readonly token: 'ignored' | 'optional' | 'required' };
  readonly 'x-idempotent'?: boolean;
  readonly 'x-across-experiments'?: boolean;
  readonly 'x-streamed'?: boolean;
  [RATE_CLASS]?: RouteClass;
  readonly requestBody?: { readonly content: Record<string, Media> };
}

/** A body of one media type. */
interface Media {
  readonly schema: object;
  readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
}

type Answer = Partial<Omit<ErrorAnswer, 'headers'>> & { readonly headers?: Record<string, object> };

const REQUEST_ID = { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } };
const REPLAYED = { [REPLAYED_HEADER]: { $ref: `#/components/headers/${REPLAYED_HEADER}` } };
const INCOMPLETE = {
  [ADOPTION_HEADER]: {
    description:
      'Present, and `incomplete`, while drifts of an earlier database are being moved: the answer may lack some of them.',
    schema: { type: 'string', const: 'incomplete' },
    example: 'incomplete',
  },
};
const NEWER = errorAnswer(
  'A stored record is of a newer major version than this service supports.',
  new Conflict('The stored document has version 2.0.0; this service supports 1.0.0.', {
    details: { stored: '2.0.0', supported: '1.0.0' },
  }),
);
const TOO_LARGE = errorAnswer(
  'The body, which is ignored, is larger than the limit.',
  new PayloadTooLarge(1024 * 1024),
);
const UNAVAILABLE = errorAnswer(
  'A component is away.',
  new ServiceUnavailable('The database is not available.'),
  new ServiceUnavailable('The issuer of the token cannot be asked at the moment.'),
  beingAdopted(),
);

/** Adds what an operation can answer for reasons that are not its own: the same for all, so no route declares it. */
export function completeOperation(method: string, operation: Operation): void {
  const { responses } = operation;
  const token = operation['x-access']?.token;
  if (operation['x-streamed'] && operation.requestBody) completeUpload(operation.requestBody.content);
  // of a stream each part has its own bound, and its own answer
  if (method !== 'get' && !operation['x-streamed']) responses['413'] ??= TOO_LARGE;
  // whatever reads users or experiments meets the versions of stored records, and can find the database away
  if (token !== 'ignored' && !('503' in responses)) {
    responses['409'] = both(responses['409'], NEWER);
    responses['503'] = UNAVAILABLE;
  }
  const isLimited = (operation[RATE_CLASS] ??= DEFAULT_CLASS) !== 'unlimited';
  if (isLimited) responses['429'] = both(responses['429'], RATE_LIMITED);
  const isIdempotent = operation['x-idempotent'] ?? false;
  for (const [status, answer] of Object.entries(isIdempotent ? IDEMPOTENCY_ANSWERS : {})) {
    responses[status] = both(responses[status], answer);
  }
  const isAcross = operation['x-across-experiments'] ?? false;
  for (const [status, answer] of Object.entries(responses)) {
    const incomplete = isAcross && status === '200' ? INCOMPLETE : {};
    const replayed = isIdempotent && isKept(Number(status)) ? REPLAYED : {};
    const rates = isLimited ? RATE_LIMIT_HEADERS : {};
    const headers = { ...REQUEST_ID, ...rates, ...replayed, ...incomplete, ...answer.headers };
    responses[status] = { ...answer, headers };
  }
}

/** What is a line in other media types is an element of an array as plain JSON. */
function completeUpload(content: Record<string, Media>): void {
  const json = content['application/json'];
  if (!json) return;
  const examples = Object.entries(json.examples).map(([name, { value }]) => [name, { value: [value] }]);
  content['application/json'] = {
    schema: { type: 'array', items: json.schema },
    examples: Object.fromEntries(examples) as Media['examples'],
  };
}

/** One answer of a status that is sent for two reasons. */
function both(own: Answer | undefined, general: ErrorAnswer): Answer {
  const json = own?.content?.['application/json'];
  if (!own?.content || !json) return general;
  const examples = { ...json.examples, ...general.content['application/json'].examples };
  return {
    ...own,
    description: `${own.description} Or: ${general.description}`,
    content: { ...own.content, 'application/json': { ...json, examples } },
  };
}
