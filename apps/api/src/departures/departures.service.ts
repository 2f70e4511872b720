import { Injectable } from '@nestjs/common';
import { entityTag, type Preconditions } from '#libs/http';
import { PermissionEntriesService } from '../experiments/permission-entries.service.js';
import { IdempotencyService } from '../idempotency/idempotency.service.js';
import { UsersService } from '../users/users.service.js';

/** Deletes users with all that is kept of them elsewhere. */
@Injectable()
export class DeparturesService {
  constructor(
    private readonly users: UsersService,
    private readonly entries: PermissionEntriesService,
    private readonly idempotency: IdempotencyService,
  ) {}

  /**
   * @returns false when there is no such user
   * @throws Conflict (409) while an experiment depends on the user, or somebody else is deleting him;
   * PreconditionFailed (412) when he is another version than the client knows
   */
  delete(userId: string, conditions: Preconditions): Promise<boolean> {
    return this.users.remove(userId, async (user, transaction) => {
      const { id, issuer, subject } = user;
      conditions.check(entityTag(user));
      await this.entries.removeAll(id, transaction);
      await this.idempotency.forget(issuer, subject, transaction);
    });
  }
}
