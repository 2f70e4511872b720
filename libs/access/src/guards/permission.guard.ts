import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SETTINGS, type Settings } from '#libs/config';
import { Forbidden, NotFound } from '#libs/http';
import { EXPERIMENT_PARAM, type PermissionRule, REQUIRES } from '../access.decorator.js';
import { ANONYMOUS, type Caller } from '../rules/caller.js';
import { type Decision, decide, type Guarded } from '../rules/decision.js';
import { ExperimentDirectory } from './ports.js';
import { accessRequest } from './request.js';

/** Experiment -> permission (design section 3), on routes with `@Requires`. Runs after the access guard. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly experiments: ExperimentDirectory,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<PermissionRule | undefined>(REQUIRES, context.getHandler());
    if (!rule) return true;
    const request = accessRequest(context);
    const { [EXPERIMENT_PARAM]: id } = request.params as Record<string, string | undefined>;
    const experiment = id === undefined ? undefined : await this.experiments.find(id);
    if (!experiment) throw new NotFound('Experiment not found.');
    switch (this.decision(experiment, rule, request.caller ?? ANONYMOUS)) {
      case 'allowed':
        request.experiment = experiment;
        return true;
      case 'not-public':
        throw new Forbidden('Resource is not public.');
      case 'insufficient':
        throw new Forbidden('Insufficient permissions.');
    }
  }

  private decision(experiment: Guarded, rule: PermissionRule, caller: Caller): Decision {
    const closed = rule.drifts && !this.settings.auth.anonymousDrifts && !caller.identity?.isUser;
    return closed ? 'not-public' : decide(experiment, rule.level, caller);
  }
}
