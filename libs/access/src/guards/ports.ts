import type { ExecutionContext } from '@nestjs/common';
import type { ApiError, Unauthorized } from '#libs/http';
import type { Identity } from '../rules/identity.js';
import type { Guarded } from '../rules/decision.js';
import type { AccessRequest } from './request.js';

/** What is known of a request's token. */
export type Authentication =
  /** No token was sent. */
  | { readonly kind: 'none' }
  /** A token was sent that does not count; `error` is what a route that needs one answers. */
  | { readonly kind: 'unusable'; readonly error: Unauthorized }
  /** A genuine token that is refused everywhere, whatever the route. */
  | { readonly kind: 'refused'; readonly error: ApiError }
  | { readonly kind: 'identified'; readonly identity: Identity };

/** Reads and verifies the token of a request. Throws `ServiceUnavailable` when it cannot be judged now. */
export abstract class TokenReader {
  abstract authenticate(request: AccessRequest, context: ExecutionContext): Promise<Authentication>;
}

/** A registered user, as far as access depends on him. */
export interface RegisteredUser {
  readonly id: string;
  /** His tokens count as unusable. */
  readonly disabled: boolean;
}

/** Finds registered users. Asked once per request, never cached. */
export abstract class UserDirectory {
  /** The user registered for this identity. */
  abstract findByIdentity(issuer: string, subject: string): Promise<RegisteredUser | undefined>;
}

/** Finds experiments for the permission guard. Asked once per request, never cached. */
export abstract class ExperimentDirectory {
  /** What access and drifts depend on; nothing of it is large. */
  abstract find(id: string): Promise<GuardedExperiment | undefined>;
  /** All of it, for routes that show or edit it. */
  abstract findWhole(id: string): Promise<GuardedExperiment | undefined>;
}

type GuardedExperiment = Guarded & { readonly id: string };
