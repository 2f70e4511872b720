import { errorBody, problemBody } from '../error-body.js';
import { type ApiError, InvalidRequest } from '../errors.js';

interface Example {
  readonly value: unknown;
}

/** An error answer as the OpenAPI document describes it: a Response Object of OpenAPI 3.1. */
export interface ErrorAnswer {
  readonly description: string;
  readonly headers: Record<string, { $ref: string }>;
  readonly content: Record<string, { schema: { $ref: string }; examples: Record<string, Example> }>;
}

/** Headers that some errors carry, as the document names them; each is a header component there. */
const HEADERS: Readonly<Record<string, string>> = {
  'www-authenticate': 'WWW-Authenticate',
  'retry-after': 'Retry-After',
  accept: 'Accept',
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
  const examplesOf = (bodyOf: (error: ApiError) => unknown): Record<string, Example> =>
    Object.fromEntries(errors.map((error) => [nameOf(error), { value: bodyOf(error) }]));
  return {
    description,
    headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${schema}` },
        examples: examplesOf(errorBody),
      },
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: examplesOf((error) => problemBody(error.status, error, REQUEST_ID)),
      },
    },
  };
}

/** `Name conflict.` as `name-conflict`. */
function nameOf({ message }: ApiError): string {
  return message
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
