import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SETTINGS, type Settings } from '#libs/config';
import { NotFound } from '#libs/http';
import { EXPERIMENT_PARAM, type PermissionRule, REQUIRES } from '../access.decorator.js';
import { ANONYMOUS, type Caller } from '../rules/caller.js';
import { type Decision, decide, decideOnDrifts, type Guarded } from '../rules/decision.js';
import { ExperimentDirectory } from './ports.js';
import { refusalOf } from './refusal.js';
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
    const experiment = id === undefined ? undefined : await this.find(id, rule);
    if (!experiment) throw new NotFound('Experiment not found.');
    const refusal = refusalOf(this.decision(experiment, rule, request.caller ?? ANONYMOUS));
    if (refusal) throw refusal;
    request.experiment = experiment;
    return true;
  }

  private find(id: string, { whole }: PermissionRule): ReturnType<ExperimentDirectory['find']> {
    return whole ? this.experiments.findWhole(id) : this.experiments.find(id);
  }

  private decision(experiment: Guarded, { level, drifts }: PermissionRule, caller: Caller): Decision {
    if (!drifts) return decide(experiment, level, caller);
    return decideOnDrifts(experiment, level, caller, this.settings.auth.anonymousDrifts);
  }
}
