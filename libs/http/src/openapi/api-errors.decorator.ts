import { ApiResponse } from '@nestjs/swagger';
import type { ApiError } from '../errors.js';
import { errorAnswer } from './error-answer.js';

/** Where @nestjs/swagger keeps the answers of a handler; its `overrideExisting` cannot tell one status from another. */
const ANSWERS = 'swagger/apiResponse';

/**
 * Documents the errors of one status of a route. Of several declarations of a status the one closest to the handler
 * counts: it knows best.
 *
 * @param errors at least one; all of one status
 */
export function ApiErrors(description: string, ...errors: readonly [ApiError, ...ApiError[]]): MethodDecorator {
  const [{ status }] = errors;
  const document = ApiResponse({ status, ...errorAnswer(description, ...errors) });
  return (target, key, descriptor) => {
    const known = Reflect.getMetadata(ANSWERS, descriptor.value as object) as object | undefined;
    return known && status in known ? descriptor : document(target, key, descriptor);
  };
}
