import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ANONYMOUS, type Caller } from '../rules/caller.js';
import type { Guarded } from '../rules/decision.js';
import type { RegisteredUser } from './ports.js';
import type { Standing } from './standing.js';

/** A request as the guards leave it. */
export type AccessRequest = FastifyRequest & {
  caller?: Caller;
  /** The stored user of the caller; absent when not registered. */
  registeredUser?: RegisteredUser;
  experiment?: Guarded & { readonly id: string };
  /** When the guards began to look up user and experiment, by `performance.now()`. */
  askedAt?: number;
  standing?: Standing;
};

export function accessRequest(context: ExecutionContext): AccessRequest {
  return context.switchToHttp().getRequest<AccessRequest>();
}

/** The caller of this request, as the access guard found him. */
export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller => accessRequest(context).caller ?? ANONYMOUS,
);

/** The stored user of the caller, loaded once by the access guard; only on routes that ask for registration. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { registeredUser } = accessRequest(context);
  if (!registeredUser) throw new Error('@CurrentUser needs a route that asks for registration.');
  return registeredUser;
});

/** The experiment of the path, loaded once and checked by the permission guard; only on routes with `@Requires`. */
export const CurrentExperiment = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { experiment } = accessRequest(context);
  if (!experiment) throw new Error('@CurrentExperiment needs @Requires on the route.');
  return experiment;
});
