import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AccessRecheck } from '#libs/access';
import { writeJsonInTurns } from '#libs/http';
import { type Answer, REPLAYED_HEADER } from './answer.js';
import { type IdempotentRequest, idempotentRequest } from './current-transaction.decorator.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { IdempotencyService, type KeyedRequest } from './idempotency.service.js';
import { KEY_HEADER } from './refusals.js';

/** As Node names it. */
const HEADER = KEY_HEADER.toLowerCase();

/** Response headers that belong to an answer and are given again with it. */
const KEPT_HEADERS = ['etag', 'cache-control'];

/** Runs after the guards and the reading of the body, so that nobody gets an answer again that he may not have now. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly access: AccessRecheck,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = idempotentRequest(context);
    // whoever has lost his entitlement is refused by the route itself, and gets nothing again
    if (request.headers[HEADER] === undefined || !request.caller?.identity?.isUser) return next.handle();
    return from(this.answer(request, context, next));
  }

  private async answer(
    request: IdempotentRequest,
    context: ExecutionContext,
    next: CallHandler,
  ): Promise<string | Buffer | undefined> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { answer, replayed } = await this.idempotency.once(keyedRequest(request), {
      run: async (transaction) => {
        request.transaction = transaction;
        return answerOf(reply, await lastValueFrom<unknown>(next.handle()));
      },
      recheck: () => this.access.check(context),
    });
    void reply.status(answer.status).headers(answer.headers);
    if (replayed) void reply.header(REPLAYED_HEADER, 'true');
    if (answer.body.length === 0) return undefined;
    void reply.header('content-type', 'application/json; charset=utf-8');
    return answer.body;
  }
}

function keyedRequest({ caller, method, url, raw, headers, input: read }: IdempotentRequest): KeyedRequest {
  const identity = caller?.identity;
  if (!identity) throw new Error('@Idempotent needs a route of level user or admin.');
  const { issuer, subject } = identity;
  const [path = url] = url.split('?', 1);
  const input = [read, headers['if-match'], headers['if-none-match']];
  return { issuer, subject, method, path, key: readIdempotencyKey(raw.headersDistinct[HEADER] ?? []), input };
}

/** The text that is stored is the text that is sent. Headers are taken off the reply: the attempt may still fail. */
async function answerOf(reply: FastifyReply, result: unknown): Promise<Answer> {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
    void reply.removeHeader(name);
  }
  return { status: reply.statusCode, headers, body: result === undefined ? '' : await writeJsonInTurns(result) };
}
