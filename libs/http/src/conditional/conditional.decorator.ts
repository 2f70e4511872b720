import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvalidRequest, PreconditionFailed } from '../errors.js';
import { ApiErrors } from '../openapi/api-errors.decorator.js';
import { Preconditions } from './preconditions.js';

const EXAMPLE = '"b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33:3:mjvs2a80"';
const TAG = '(W/)?"[!#-~]*"';
const tagList = { type: 'string', pattern: `^(\\*|${TAG}(, *${TAG})*)$`, examples: [EXAMPLE] };

/** Headers of an answer that is one record, for the OpenAPI document. */
export const TAGGED = { ETag: { $ref: '#/components/headers/ETag' } };

/** Documents a read of one record that a reader may have already. */
export function ApiRevalidation(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'Entity tags of the versions that the reader has; for one of them the answer is 304.',
      schema: { type: 'string', examples: [EXAMPLE] },
    }),
    ApiResponse({ status: 304, description: 'The reader has this version.', headers: TAGGED }),
  );
}

/** Documents a change that may be made to depend on the version that the client knows. */
export function ApiPreconditions(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'Entity tag of the version that the change was made for; of another version it is refused.',
      schema: tagList,
    }),
    ApiErrors('The record is not as the client knows it.', new PreconditionFailed(EXAMPLE)),
    ApiErrors(
      'The body is not JSON, or a header holds no entity tags.',
      new InvalidRequest(400, { header: { 'If-Match': ['Must be * or entity tags in double quotes.'] } }),
    ),
  );
}

/** What the client says of the version that it knows. */
export const Conditions = createParamDecorator((_: unknown, context: ExecutionContext) =>
  Preconditions.of(context.switchToHttp().getRequest<FastifyRequest>().headers),
);

/**
 * Says which version an answer shows. It is for this client alone, and to be revalidated before it is used again: rights
 * may have gone since.
 */
export function sendTag(reply: FastifyReply, tag: string): void {
  void reply.header('etag', tag).header('cache-control', 'private, no-cache');
}
