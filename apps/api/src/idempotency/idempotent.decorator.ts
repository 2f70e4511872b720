import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import { KEY_HEADER, MAX_KEY_LENGTH } from './refusals.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

/** Marks an operation in the OpenAPI document; its answers are completed by it. */
export const IDEMPOTENT = 'x-idempotent';

const DESCRIPTION =
  'A name that the client gives to this request, so that it can be sent again without being done twice ' +
  '(draft-ietf-httpapi-idempotency-key-header): visible ASCII characters, in double quotes or bare, such as a new UUID. ' +
  'For 24 hours the same caller gets the same answer to the same body on this path, marked with `Idempotency-Replayed`.';

/** What `readIdempotencyKey` takes. */
const PATTERN = String.raw`^("([!#-\[\]-~]|\\["\\]){1,${MAX_KEY_LENGTH}}"|[!#-+\--\[\]-~]{1,${MAX_KEY_LENGTH}})$`;

/**
 * Lets clients send `Idempotency-Key` to a route: the handler runs at most once to the end for each key. Its changes
 * must all take part in `@CurrentTransaction()`, and it may be called several times: what it changes besides the
 * database must not add up. It answers by what it returns, with `etag` and `cache-control` as its only headers.
 */
export function Idempotent(): MethodDecorator {
  return applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiExtension(IDEMPOTENT, true),
    ApiIdempotencyKey(DESCRIPTION),
  );
}

/** Documents the header of an operation that takes keys. */
export function ApiIdempotencyKey(description: string): MethodDecorator {
  return ApiHeader({
    name: KEY_HEADER,
    required: false,
    description,
    schema: { type: 'string', pattern: PATTERN },
    example: '"7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0"',
  });
}
