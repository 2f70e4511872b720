import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import { ApiErrors, Forbidden, NotFound, RouteFact, Unauthorized } from '#libs/http';
import type { Level } from './rules/level.js';

export type AccessLevel = 'everyone' | 'user' | 'admin';

/** What a route asks of its caller, beyond a permission on the experiment of its path. */
export interface AccessRule {
  readonly level: AccessLevel;
  /** `everyone`: whether a token is read at all. Default true. */
  readonly token: boolean;
  /** `user`: whether the caller must be registered. Default true. `everyone`: never asked of anonymous callers. */
  readonly registered: boolean;
  /** `user`: whether a user entitlement is needed (contract 9.2). Default true. */
  readonly entitled: boolean;
  /**
   * `everyone`: the token is read as far as that is possible without database and issuers, so a disabled user is not told
   * from others. Default false.
   */
  readonly identityOnly: boolean;
}

/** Fact of a route: whether the guards read a token there. */
export const READS_TOKEN = 'reads-token';

export const ACCESS = 'drift-watch:access';
export const REQUIRES = 'drift-watch:requires';

const UNAUTHORIZED = ApiErrors(
  'No token, or one that does not count.',
  new Unauthorized('No authorization header'),
  new Unauthorized('Could not verify JWT: Signature has expired', { tokenSent: true }),
  new Unauthorized('The user is disabled.', { tokenSent: true }),
);
const AMBIGUOUS = ApiErrors(
  'More than one token. A token that does not count is no token here; the answer then carries `WWW-Authenticate`.',
  new Unauthorized('More than one authorization header'),
);
const FORBIDDEN = ApiErrors(
  'The caller may not do this.',
  new Forbidden('User not registered.'),
  new Forbidden('Insufficient permissions.'),
);
const FORBIDDEN_EXPERIMENT = ApiErrors(
  'The caller may not do this.',
  new Forbidden('User not registered.'),
  new Forbidden('Insufficient permissions.'),
  new Forbidden('Resource is not public.'),
);
const NO_EXPERIMENT = ApiErrors('There is no such experiment.', new NotFound('Experiment not found.'));

/** Path parameter that names the experiment on every route with `@Requires`. */
export const EXPERIMENT_PARAM = 'experimentId';

/**
 * Declares who may call a route: it arms the guards and writes the OpenAPI security, the `x-access` extension and the
 * 401 and 403 answers. A route without it is refused at start-up.
 *
 * - `everyone`: nobody is turned away for want of a token. A usable one is read unless `token: false`; a valid token of
 *   somebody unregistered counts as anonymous, or is refused with 403 when `registered: true`.
 * - `user`: a verified identity, registered unless `registered: false`, entitled unless `entitled: false`.
 * - `admin`: a verified identity with an admin entitlement; registration is not asked for.
 */
export function Access(level: AccessLevel, options: Partial<Omit<AccessRule, 'level'>> = {}): MethodDecorator {
  const isUser = level === 'user';
  const rule: AccessRule = {
    level,
    token: options.token ?? true,
    registered: options.registered ?? isUser,
    entitled: options.entitled ?? isUser,
    identityOnly: options.identityOnly ?? false,
  };
  const anonymous = level === 'everyone';
  const described = anonymous
    ? { level, token: rule.token ? 'optional' : 'ignored', ...(rule.token && { registered: rule.registered }) }
    : { level, token: 'required', registered: rule.registered, entitled: level === 'admin' || rule.entitled };
  const refusals = rule.token && !rule.identityOnly;
  return applyDecorators(
    SetMetadata(ACCESS, rule),
    RouteFact(READS_TOKEN, rule.token),
    ApiExtension('x-access', described),
    // an empty requirement beside the real one says "optional" (OpenAPI 3.1, Security Requirement Object)
    ...(anonymous ? [ApiSecurity({})] : []),
    ...(rule.token ? [ApiSecurity('bearer')] : []),
    ...(refusals ? [anonymous ? AMBIGUOUS : UNAUTHORIZED, FORBIDDEN] : []),
  );
}

/** What a route asks of the experiment of its path. */
export interface PermissionRule {
  readonly level: Level;
  /** The route reads drifts: operators may close these to callers without an identity (`APP_ANONYMOUS_DRIFTS`). */
  readonly drifts: boolean;
  /** The route shows or edits the experiment itself: it is loaded whole. Others do without what may be large. */
  readonly whole: boolean;
}

/** Whether a route reads or changes the drifts of its experiment: Edit is the right to change these, and nothing else. */
export function touchesDrifts({ level, drifts }: PermissionRule): boolean {
  return drifts || level === 'Edit';
}

/** The permission on the experiment of the path that a route asks for, besides its `@Access`. */
export function Requires(level: Level, options: { drifts?: boolean; whole?: boolean } = {}): MethodDecorator {
  const rule: PermissionRule = { level, drifts: options.drifts ?? false, whole: options.whole ?? false };
  return applyDecorators(
    SetMetadata(REQUIRES, rule),
    ApiExtension('x-permission', level),
    FORBIDDEN_EXPERIMENT,
    NO_EXPERIMENT,
  );
}
