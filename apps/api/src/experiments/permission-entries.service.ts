import { Injectable } from '@nestjs/common';
import { Conflict } from '#libs/http';
import type { Transaction } from '#libs/mongo';
import { UsersService } from '../users/users.service.js';
import { type ManagedExperiment, PermissionEntriesRepository } from './permission-entries.repository.js';

const ADVICE =
  'give Manage to a group, or to another user who takes it on by a change of the experiment (an empty PATCH will do), or ' +
  'delete them first.';

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
   * @throws Conflict (409) that names the experiments which nobody could manage any more: the user has taken their management
   * on, and no group and no other registered user who has done so, too, and is not disabled has Manage (docs/adr/0026)
   */
  async removeAll(userId: string, transaction: Transaction): Promise<void> {
    const all = await this.entries.findManagedByUsersOnly(userId, transaction);
    const managed = all.filter((experiment) => hasTakenOn(experiment, userId));
    const others = new Set(managed.flatMap(({ otherManagers }) => otherManagers));
    const active = await this.users.findActive([...others], transaction);
    const left = managed.filter(
      (experiment) =>
        !experiment.otherManagers.some((manager) => active.has(manager) && hasTakenOn(experiment, manager)),
    );
    if (left.length > 0) throw onlyManager(left);
    await this.entries.removeAll(userId, transaction);
  }
}

/** Where nothing is known of it, whoever has Manage counts. */
function hasTakenOn({ takenOnBy }: ManagedExperiment, userId: string): boolean {
  return takenOnBy.length === 0 || takenOnBy.includes(userId);
}

/** The 409 of a user who is the only one with Manage on these experiments. */
export function onlyManager(experiments: readonly Pick<ManagedExperiment, 'id' | 'name'>[]): Conflict {
  const count = experiments.length;
  const what = count === 1 ? '1 experiment' : `${count} experiments`;
  return new Conflict(`Nobody else can manage ${what}: ${ADVICE}`, {
    details: { experiments: experiments.slice(0, MAX_NAMED).map(({ id, name }) => ({ id, name })), total: count },
  });
}
