import type { ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { AccessRequest, Authentication, TokenReader } from '#libs/access';
import { ServiceUnavailable } from '#libs/http';
import type { RequestLimits } from './request-limits.js';

/** Reads tokens, and counts each request as soon as it is known who sent it: before the database is asked for anything. */
export class LimitedTokenReader implements TokenReader {
  constructor(
    private readonly tokens: TokenReader,
    private readonly limits: RequestLimits,
  ) {}

  /** @throws RateLimited when the caller has used up a limit, besides what reading throws */
  async authenticate(request: AccessRequest, context: ExecutionContext): Promise<Authentication> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    try {
      const found = await this.tokens.authenticate(request, context);
      const counting = this.limits.afterToken(request, reply, found);
      if (counting) await counting;
      return found;
    } catch (error) {
      if (error instanceof ServiceUnavailable) await this.limits.afterToken(request, reply, undefined);
      throw error;
    }
  }
}
