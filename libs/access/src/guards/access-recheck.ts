import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AccessGuard } from './access.guard.js';
import { PermissionGuard } from './permission.guard.js';

/** Asks both guards again, for a request that had to wait since they let it in. */
@Injectable()
export class AccessRecheck {
  constructor(
    private readonly access: AccessGuard,
    private readonly permission: PermissionGuard,
  ) {}

  /**
   * Renews what the guards left on the request: caller, user and experiment.
   * @throws the refusal that the request would meet if it came now
   */
  async check(context: ExecutionContext): Promise<void> {
    await this.access.canActivate(context);
    await this.permission.canActivate(context);
  }
}
