import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { accessRequest, ANONYMOUS, type PermissionRule, REQUIRES, touchesDrifts } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { searchTimeLimit } from '../search-time-limit.js';
import { AdoptionService } from './adoption.service.js';

/**
 * Lets a request to the drifts of an experiment pass when all of them are there. The guards have let the caller in by then, so
 * nobody learns from it what he may not know, or makes the service work for him.
 */
@Injectable()
export class AdoptionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly adoption: AdoptionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (!this.adoption.isComplete()) await this.wait(context);
    return next.handle();
  }

  private async wait(context: ExecutionContext): Promise<void> {
    const rule = this.reflector.get<PermissionRule | undefined>(REQUIRES, context.getHandler());
    const { experiment, caller = ANONYMOUS } = accessRequest(context);
    if (!rule || !experiment || !touchesDrifts(rule)) return;
    await this.adoption.whenAdopted([experiment.id], searchTimeLimit(this.settings, caller));
  }
}
