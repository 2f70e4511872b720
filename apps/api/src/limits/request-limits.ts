import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Authentication, READS_TOKEN } from '#libs/access';
import { holderOf } from '#libs/addresses';
import { routeFacts } from '#libs/http';
import { DEFAULT_CLASS, RATE_CLASS, rateHeaders, RateLimited, type RouteClass, type Standing } from '#libs/limits';
import { clientAddress } from './client-address.js';
import { RateLimits } from './rate-limits.service.js';

/**
 * Counts each request once: under its user as soon as he is known, else under the address that it comes from; and each
 * failed authentication under the address besides (docs/adr/0020).
 */
@Injectable()
export class RequestLimits {
  /** Requests that are counted: one that had to wait is authenticated again. */
  private readonly counted = new WeakSet<FastifyRequest>();

  constructor(private readonly limits: RateLimits) {}

  /**
   * What can be told without looking at the token: whoever sends none is counted, and whoever sent too many bad ones is not
   * heard.
   * @throws RateLimited
   */
  async atArrival(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const rateClass = classOf(request);
    if (rateClass === 'unlimited') return;
    const who = sender(request);
    if (request.headers.authorization === undefined || routeFacts(request)[READS_TOKEN] !== true) {
      await this.count(request, reply, [this.limits.count(rateClass, who)]);
      return;
    }
    const refusal = this.limits.refusal('auth', who);
    if (refusal) throw new RateLimited(refusal, Date.now());
  }

  /**
   * Counts a request that came with a token.
   * @param found what was found out about it; undefined when it could not be judged
   * @throws RateLimited
   */
  async afterToken(request: FastifyRequest, reply: FastifyReply, found: Authentication | undefined): Promise<void> {
    const rateClass = classOf(request);
    if (rateClass === 'unlimited' || this.counted.has(request)) return;
    if (found?.kind === 'identified') {
      const { issuer, subject } = found.identity;
      await this.count(request, reply, [this.limits.count(rateClass, `${issuer} ${subject}`)]);
      return;
    }
    const who = sender(request);
    const failed = found === undefined ? [] : [this.limits.count('auth', who)];
    await this.count(request, reply, [this.limits.count(rateClass, who), ...failed]);
  }

  private async count(
    request: FastifyRequest,
    reply: FastifyReply,
    counting: readonly [Promise<Standing>, ...Promise<Standing>[]],
  ): Promise<void> {
    this.counted.add(request);
    const standings = await Promise.all(counting);
    const exceeded = standings.find((standing) => standing.exceeded);
    if (exceeded) throw new RateLimited(exceeded, Date.now());
    void reply.headers(rateHeaders(standings, Date.now()));
  }
}

function classOf(request: FastifyRequest): RouteClass {
  return (routeFacts(request)[RATE_CLASS] as RouteClass | undefined) ?? DEFAULT_CLASS;
}

/** Whoever a request is counted under while nobody is known to have sent it. */
function sender(request: FastifyRequest): string {
  const address = clientAddress(request);
  return address ? holderOf(address) : 'nowhere';
}
