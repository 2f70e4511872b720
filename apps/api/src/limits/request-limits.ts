import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Authentication, READS_TOKEN } from '#libs/access';
import { holderOf } from '#libs/addresses';
import { routeFacts } from '#libs/http';
import { DEFAULT_CLASS, RATE_CLASS, rateHeaders, RateLimited, type RouteClass, type Standing } from '#libs/limits';
import { clientAddress } from './client-address.js';
import { RateLimits } from './rate-limits.service.js';

/** Of a request that is counted: one that had to wait is authenticated again. */
const COUNTED = Symbol('counted by the rate limits');

type MaybeCounted = FastifyRequest & { [COUNTED]?: boolean };

/** Of the class of a request, and of failed authentications besides. */
type Standings = readonly [Standing] | readonly [Standing, Standing];
type Count = ReturnType<RateLimits['count']>;
type Counting = readonly [Count] | readonly [Count, Count];

/**
 * Counts each request once: under its user as soon as he is known, else under the address that it comes from; and each
 * failed authentication under the address besides (docs/adr/0020).
 */
@Injectable()
export class RequestLimits {
  constructor(private readonly limits: RateLimits) {}

  /**
   * What can be told without looking at the token: whoever sends none is counted, and whoever sent too many bad ones is not
   * heard.
   * @returns a promise only while counting takes time
   * @throws RateLimited
   */
  atArrival(request: FastifyRequest, reply: FastifyReply): Promise<void> | undefined {
    const rateClass = classOf(request);
    if (rateClass === 'unlimited') return undefined;
    const who = sender(request);
    if (request.headers.authorization === undefined || routeFacts(request)[READS_TOKEN] !== true) {
      return this.count(request, reply, [this.limits.count(rateClass, who)]);
    }
    const refusal = this.limits.refusal('auth', who);
    if (refusal) throw new RateLimited(refusal, Date.now());
    return undefined;
  }

  /**
   * Counts a request that came with a token.
   * @param found what was found out about it; undefined when it could not be judged
   * @returns a promise only while counting takes time
   * @throws RateLimited
   */
  afterToken(
    request: FastifyRequest,
    reply: FastifyReply,
    found: Authentication | undefined,
  ): Promise<void> | undefined {
    const rateClass = classOf(request);
    if (rateClass === 'unlimited' || (request as MaybeCounted)[COUNTED] === true) return undefined;
    if (found?.kind === 'identified') {
      const { issuer, subject } = found.identity;
      return this.count(request, reply, [this.limits.count(rateClass, `${issuer} ${subject}`)]);
    }
    const who = sender(request);
    const own = this.limits.count(rateClass, who);
    return this.count(request, reply, found === undefined ? [own] : [own, this.limits.count('auth', who)]);
  }

  private count(request: MaybeCounted, reply: FastifyReply, counting: Counting): Promise<void> | undefined {
    request[COUNTED] = true;
    if (isDone(counting)) {
      show(reply, counting);
      return undefined;
    }
    return known(counting).then((standings) => show(reply, standings));
  }
}

/** @throws RateLimited */
function show(reply: FastifyReply, standings: Standings): void {
  const exceeded = standings.find((standing) => standing.exceeded);
  if (exceeded) throw new RateLimited(exceeded, Date.now());
  void reply.headers(rateHeaders(standings, Date.now()));
}

/** Counting never fails, so nothing is left behind when the first is waited for. */
async function known([first, second]: Counting): Promise<Standings> {
  return second === undefined ? [await first] : [await first, await second];
}

function isDone(counting: Counting): counting is Standings {
  return counting.every((standing) => !(standing instanceof Promise));
}

function classOf(request: FastifyRequest): RouteClass {
  return (routeFacts(request)[RATE_CLASS] as RouteClass | undefined) ?? DEFAULT_CLASS;
}

/** Whoever a request is counted under while nobody is known to have sent it. */
function sender(request: FastifyRequest): string {
  const address = clientAddress(request);
  return address ? holderOf(address) : 'nowhere';
}
