import { errorBody, problemBody } from '../error-body.js';
import { type ApiError, InvalidRequest } from '../errors.js';

/** An error answer as the OpenAPI document describes it: a Response Object of OpenAPI 3.1. */
export interface ErrorAnswer {
  readonly description: string;
  readonly headers: Record<string, { $ref: string }>;
  readonly content: {
    readonly 'application/json': { schema: { $ref: string }; examples: Record<string, { value: unknown }> };
    readonly 'application/problem+json': { schema: { $ref: string }; example: unknown };
  };
}

/** Headers that some errors carry, as the document names them; each is a header component there. */
const HEADERS: Readonly<Record<string, string>> = {
  'www-authenticate': 'WWW-Authenticate',
  'retry-after': 'Retry-After',
  ratelimit: 'RateLimit',
  'ratelimit-policy': 'RateLimit-Policy',
  'x-ratelimit-limit': 'X-RateLimit-Limit',
  'x-ratelimit-remaining': 'X-RateLimit-Remaining',
  'x-ratelimit-reset': 'X-RateLimit-Reset',
  accept: 'Accept',
  'accept-patch': 'Accept-Patch',
};

const REQUEST_ID = '0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11';

/**
 * Describes the errors of one status (contract section 2), in both their forms. The examples are what these very errors
 * are answered with.
 *
 * @param errors at least one; all of one status
 */
export function errorAnswer(description: string, ...errors: readonly [ApiError, ...ApiError[]]): ErrorAnswer {
  const names = Object.keys(errors[0].headers).map((name) => HEADERS[name] ?? name);
  const schema = errors[0] instanceof InvalidRequest ? 'ErrorFaults' : 'ErrorMessage';
  return {
    description,
    headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${schema}` },
        examples: Object.fromEntries(errors.map((error) => [nameOf(error), { value: errorBody(error) }])),
      },
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        example: problemBody(errors[0].status, errors[0], REQUEST_ID),
      },
    },
  };
}

/** `Name conflict.` as `name-conflict`; of a long message the first words. */
function nameOf({ message }: ApiError): string {
  const words = message.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.slice(0, 5).join('-');
}
