import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { AccessRequest } from '#libs/access';
import type { InputRequest } from '#libs/http';
import type { Transaction } from '#libs/mongo';

/** A request as guards and input interceptor leave it, and the transaction that it is being done in. */
export type IdempotentRequest = AccessRequest & InputRequest & { transaction?: Transaction };

export function idempotentRequest(context: ExecutionContext): IdempotentRequest {
  return context.switchToHttp().getRequest<IdempotentRequest>();
}

/**
 * The transaction that everything which an `@Idempotent` handler changes must take part in; undefined when the request
 * has no key.
 */
export const CurrentTransaction = createParamDecorator(
  (_: unknown, context: ExecutionContext): Transaction | undefined => idempotentRequest(context).transaction,
);
