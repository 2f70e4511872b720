import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { Caller } from '../rules/caller.js';
import type { AccessRecheck } from './access-recheck.js';
import { type AccessRequest, accessRequest } from './request.js';

/** What the guards left on a request, how long ago they asked for it, and the way to ask them again. */
export class Standing<E = NonNullable<AccessRequest['experiment']>> {
  private readonly request: AccessRequest;

  constructor(
    private readonly context: ExecutionContext,
    private readonly access: Pick<AccessRecheck, 'check'>,
  ) {
    this.request = accessRequest(context);
  }

  get caller(): Caller {
    const { caller } = this.request;
    if (!caller) throw new Error('A route that asks what its caller may do has guards.');
    return caller;
  }

  /** The experiment of the path; only on routes with `@Requires`. */
  get experiment(): E {
    const { experiment } = this.request;
    if (!experiment) throw new Error('@CurrentStanding needs @Requires on the route.');
    return experiment as E;
  }

  /** Milliseconds since the guards began to look at user and experiment: what was withdrawn before counts. */
  get ageMs(): number {
    return performance.now() - (this.request.askedAt ?? Number.NEGATIVE_INFINITY);
  }

  /** @throws the refusal that the request would meet if it came now */
  renew(): Promise<void> {
    return this.access.check(this.context);
  }
}

/** What the caller of this request may do, for writes that must not come long after the guards have asked. */
export const CurrentStanding = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { standing } = accessRequest(context);
  if (!standing) throw new Error('@CurrentStanding needs the late access interceptor.');
  return standing;
});
