import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NOT_STORED } from './door/security-headers.js';
import { errorBody, internalErrorBody, PROBLEM_TYPE, problemBody } from './error-body.js';
import {
  ApiError,
  Forbidden,
  MethodNotAllowed,
  NotFound,
  PayloadTooLarge,
  ServiceUnavailable,
  UnsupportedMediaType,
} from './errors.js';
import { noteFailure } from './failure.js';
import { noteCost } from './routing/answer-cost.js';
import type { RouteTable } from './routing/route-table.js';

/** Every failure of a request becomes an answer here: an expected one says what it is, any other is a bare 500. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  /**
   * @param routes to tell an unknown path from an unknown method
   * @param translate turns failures of a component (the database, say) into expected ones; returns others unchanged
   */
  constructor(
    private readonly routes: RouteTable,
    private readonly translate: (error: unknown) => unknown,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = isUnknownRoute(thrown) ? unknownRoute(this.routes, request.url) : this.translate(thrown);
    sendError(error, request, http.getResponse<FastifyReply>());
  }
}

/**
 * Nest says so of a path (404), Fastify of a method that it knows but no route has (400, when it asks such a method for
 * a content type). Refusals of ours are no `HttpException`.
 */
function isUnknownRoute(thrown: unknown): boolean {
  return thrown instanceof HttpException && [400, 404].includes(thrown.getStatus());
}

/** The refusal of a path or method that no route has (contract sections 1 and 2). */
export function unknownRoute(routes: RouteTable, url: string): ApiError {
  const methods = routes.methodsOf(url.split('?', 1)[0] ?? url);
  return methods.length > 0 ? new MethodNotAllowed(methods) : new NotFound(NOT_FOUND_MESSAGE);
}

/** Answers a request with an error, in the form that the client accepts, and logs it as loud as it deserves. */
export function sendError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = asApiError(thrown);
  const status = error?.status ?? 500;
  noteFailure(request, error ? { type: error.constructor.name, reason: error.message } : { fault: thrown });
  if (!error) request.log.error({ err: thrown }, 'unexpected error');
  else request.log[error.logLevel]({ status, reason: error.message, err: error.cause }, 'refused');
  if (reply.sent) return;
  if (error) noteCost(request, error.costBytes);
  void reply.send(answerOf(error, request, reply));
}

/** Headers that tell of the body of an answer, or of what it holds. */
const OF_THE_BODY = ['cache-control', 'content-disposition', 'content-length', 'etag', 'link', 'x-pagination'];

/**
 * Refuses when the answer is about to be sent. It must not say less than what was done: not after something was stored.
 * @returns the text that is sent instead
 */
export function refuseInstead(error: ApiError, request: FastifyRequest, reply: FastifyReply): string {
  noteFailure(request, { type: error.constructor.name, reason: error.message });
  request.log[error.logLevel]({ status: error.status, reason: error.message }, 'refused');
  for (const name of OF_THE_BODY) void reply.removeHeader(name);
  void reply.header('cache-control', NOT_STORED);
  return JSON.stringify(answerOf(error, request, reply));
}

/** Sets status and headers of an error's answer. @returns its body */
function answerOf(error: ApiError | undefined, request: FastifyRequest, reply: FastifyReply): Record<string, unknown> {
  const status = error?.status ?? 500;
  // what a client still sends of a refused body would be read as its next request
  if (status === 413) void reply.header('connection', 'close');
  for (const [name, value] of Object.entries(error?.headers ?? {})) void reply.header(name, value);
  const asProblem = request.headers.accept?.includes(PROBLEM_TYPE) ?? false;
  void reply.status(status).header('content-type', asProblem ? PROBLEM_TYPE : 'application/json; charset=utf-8');
  if (asProblem) return problemBody(status, error, request.id);
  return error ? errorBody(error) : internalErrorBody();
}

/** Refusals of Nest and of the HTTP server itself, as ours. */
function asApiError(thrown: unknown): ApiError | undefined {
  if (thrown instanceof ApiError) return thrown;
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: unknown } | null)?.statusCode;
  switch (status) {
    case 403:
      // not one of our guards but the server of static files, about a path outside of them
      if (!(thrown instanceof HttpException)) return new NotFound(NOT_FOUND_MESSAGE, { cause: thrown });
      return new Forbidden('Insufficient permissions.', { cause: thrown });
    case 400:
    case 404:
      return new NotFound(NOT_FOUND_MESSAGE, { cause: thrown });
    case 413:
      return new PayloadTooLarge(0, { cause: thrown });
    case 415:
      return new UnsupportedMediaType({ cause: thrown });
    case 503:
      return new ServiceUnavailable('The service is shutting down.', 1, { cause: thrown });
    default:
      return undefined;
  }
}

/** The words of contract section 2 for an unknown path. */
export const NOT_FOUND_MESSAGE =
  'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';
