import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { SETTINGS, type Settings } from '#libs/config';
import { Forbidden, INVALID_TOKEN, ServiceUnavailable, Unauthorized } from '#libs/http';
import { ACCESS, type AccessRule, REQUIRES } from '../access.decorator.js';
import { ANONYMOUS, type Caller } from '../rules/caller.js';
import { hasVerifiedIdentity, type Identity } from '../rules/identity.js';
import { principalsOf } from '../rules/principals.js';
import { type Authentication, type RegisteredUser, TokenReader, UserDirectory } from './ports.js';
import { accessRequest } from './request.js';

/**
 * Token -> identity -> access level -> registration (design section 3). Leaves caller and user on the request. The user is
 * looked up before the level is judged: the token of a disabled user counts as unusable, which comes first.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenReader,
    private readonly users: UserDirectory,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS, context.getHandler());
    if (!rule) throw new Forbidden('This route declares no access.');
    const request = accessRequest(context);
    if (!rule.token || rule.identityOnly) {
      request.caller = rule.token ? await this.stranger(context) : ANONYMOUS;
      return true;
    }
    const found = await this.tokens.authenticate(request, context);
    if (found.kind === 'refused') throw found.error;
    request.askedAt = performance.now();
    if (rule.level === 'everyone') {
      request.caller = await this.visitor(found, rule, context);
      return true;
    }
    const identity = requireIdentity(found);
    const user = await this.users.findByIdentity(identity.issuer, identity.subject);
    if (user?.disabled) throw new Unauthorized('The user is disabled.', { tokenSent: true });
    requireLevel(identity, rule);
    if (rule.registered && !user) throw new Forbidden('User not registered.');
    // On an experiment's routes a missing entitlement is the permission guard's to say, with its message (contract 9.2).
    const onExperiment = this.reflector.get<unknown>(REQUIRES, context.getHandler()) !== undefined;
    if (rule.level === 'user' && rule.entitled && !onExperiment && !identity.isUser) {
      throw new Forbidden('Insufficient permissions.');
    }
    // Admin routes ask for no registration, but an admin who is registered keeps his id for the record.
    request.caller = this.callerOf(identity, user);
    if (user) request.registeredUser = user;
    return true;
  }

  /** A caller of an `everyone` route: whoever cannot be placed is anonymous, and can notice it (contract 9.3). */
  private async visitor(found: Authentication, rule: AccessRule, context: ExecutionContext): Promise<Caller> {
    if (found.kind === 'unusable') return this.stranded(context);
    if (found.kind !== 'identified') return ANONYMOUS;
    const { identity } = found;
    const user = await this.users.findByIdentity(identity.issuer, identity.subject);
    if (user?.disabled) return this.stranded(context);
    if (user) return this.callerOf(identity, user);
    if (rule.registered) throw new Forbidden('User not registered.');
    return ANONYMOUS;
  }

  /** Who can be told without the database; for routes that must answer while a component is away. */
  private async stranger(context: ExecutionContext): Promise<Caller> {
    try {
      const found = await this.tokens.authenticate(accessRequest(context), context);
      return found.kind === 'identified' ? { identity: found.identity, principals: new Set() } : ANONYMOUS;
    } catch (error) {
      if (error instanceof ServiceUnavailable) return ANONYMOUS;
      throw error;
    }
  }

  private callerOf(identity: Identity, user: RegisteredUser | undefined): Caller {
    const principals = principalsOf(user?.id, identity, this.settings.auth.groupInheritance);
    return { identity, principals, ...(user && { userId: user.id }) };
  }

  /** Whoever sent a token that does not count. */
  private stranded(context: ExecutionContext): Caller {
    context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', INVALID_TOKEN);
    return ANONYMOUS;
  }
}

function requireIdentity(found: Authentication): Identity {
  if (found.kind === 'identified') return found.identity;
  if (found.kind === 'none') throw new Unauthorized('No authorization header');
  throw found.error;
}

function requireLevel(identity: Identity, rule: AccessRule): void {
  const fits = hasVerifiedIdentity(identity) && (rule.level !== 'admin' || identity.isAdmin);
  if (!fits) throw new Forbidden(`User ${identity.subject}@${identity.issuer} does not meet requirements`);
}
