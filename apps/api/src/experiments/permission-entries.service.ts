import { Injectable } from '@nestjs/common';
import { Conflict } from '#libs/http';
import type { Transaction } from '#libs/mongo';
import { UsersService } from '../users/users.service.js';
import { type ManagedExperiment, PermissionEntriesRepository } from './permission-entries.repository.js';

/** Most experiments that a refusal names. */
const MAX_NAMED = 100;

/** The permission entries of one user in all experiments. */
@Injectable()
export class PermissionEntriesService {
  constructor(
    private readonly entries: PermissionEntriesRepository,
    private readonly users: UsersService,
  ) {}

  /**
   * Removes all entries of a user who is going. Each experiment concerned is written in the transaction, so of two managers
   * who go at once the second one's decision is made again.
   * @throws Conflict (409) that names the experiments which nobody could manage any more: no group and no other
   * registered user who is not disabled has Manage
   */
  async removeAll(userId: string, transaction: Transaction): Promise<void> {
    const managed = await this.entries.findManagedByUsersOnly(userId, transaction);
    const others = new Set(managed.flatMap(({ otherManagers }) => otherManagers));
    const active = await this.users.findActive([...others], transaction);
    const left = managed.filter(({ otherManagers }) => !otherManagers.some((manager) => active.has(manager)));
    if (left.length > 0) throw onlyManager(left);
    await this.entries.removeAll(userId, transaction);
  }
}

/** The 409 of a user who is the only one with Manage on these experiments. */
export function onlyManager(experiments: readonly Pick<ManagedExperiment, 'id' | 'name'>[]): Conflict {
  const count = experiments.length;
  const what = count === 1 ? '1 experiment' : `${count} experiments`;
  return new Conflict(`Nobody else can manage ${what}: give Manage to another user or a group, or delete them first.`, {
    details: { experiments: experiments.slice(0, MAX_NAMED).map(({ id, name }) => ({ id, name })), total: count },
  });
}
