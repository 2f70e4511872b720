import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Authentication, READS_TOKEN } from '#libs/access';
import { holderOf } from '#libs/addresses';
import { type RawQuery, receivedBytes, routeFacts } from '#libs/http';
import {
  DEFAULT_CLASS,
  RATE_CLASS,
  rateHeaders,
  RateLimited,
  type RouteClass,
  SEARCHES_WHEN,
  type SearchTest,
  type Standing,
  surcharge,
} from '#libs/limits';
import { clientAddress } from './client-address.js';
import { RateLimits } from './rate-limits.service.js';

/** Of a request that is counted: one that had to wait is authenticated again. */
const COUNTED = Symbol('counted by the rate limits');

/** What a request was counted as, and for whom. */
interface Counted {
  readonly rateClass: Exclude<RouteClass, 'unlimited'>;
  readonly who: string;
}

type MaybeCounted = FastifyRequest & { [COUNTED]?: Counted };

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
      return this.count(request, reply, { rateClass, who });
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
    if (rateClass === 'unlimited' || (request as MaybeCounted)[COUNTED]) return undefined;
    if (found?.kind === 'identified') {
      const { issuer, subject } = found.identity;
      return this.count(request, reply, { rateClass, who: `${issuer} ${subject}` });
    }
    const who = sender(request);
    return this.count(request, reply, { rateClass, who }, found !== undefined);
  }

  /**
   * Counts what a request cost that was let through, by what was read of its body and what its answer took to make: before
   * that is sent, so that it says what is left, and no later request misses it.
   * @param bytes of the answer
   * @returns a promise only while counting takes time
   */
  atAnswer(request: MaybeCounted, reply: FastifyReply, bytes: number): Promise<void> | undefined {
    const { [COUNTED]: counted } = request;
    if (!counted) return undefined;
    const weight = surcharge(counted.rateClass, bytes + receivedBytes(request.raw));
    if (weight === 0) return undefined;
    const charging = this.limits.charge(counted.rateClass, counted.who, weight);
    if (charging instanceof Promise) return charging.then((standing) => tell(reply, [standing]));
    tell(reply, [charging]);
    return undefined;
  }

  /** @param hasFailed the authentication: it is counted under the address besides */
  private count(
    request: MaybeCounted,
    reply: FastifyReply,
    counted: Counted,
    hasFailed = false,
  ): Promise<void> | undefined {
    request[COUNTED] = counted;
    const { rateClass, who } = counted;
    const own = this.limits.count(rateClass, who);
    const counting: Counting = hasFailed ? [own, this.limits.count('auth', who)] : [own];
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
  tell(reply, standings);
}

function tell(reply: FastifyReply, standings: Standings): void {
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
  const { [RATE_CLASS]: declared = DEFAULT_CLASS, [SEARCHES_WHEN]: searches } = routeFacts(request);
  const isSearch = (searches as SearchTest | undefined)?.(request.query as RawQuery) ?? false;
  return isSearch ? 'search' : (declared as RouteClass);
}

/** Whoever a request is counted under while nobody is known to have sent it. */
function sender(request: FastifyRequest): string {
  const address = clientAddress(request);
  return address ? holderOf(address) : 'nowhere';
}
