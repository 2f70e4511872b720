import { Inject, Injectable } from '@nestjs/common';
import {
  type Caller,
  decide,
  ExperimentDirectory,
  type Level,
  readableScope,
  refusalOf,
  type Standing,
  userIdOf,
  withManager,
} from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import {
  applyPatch,
  Conflict,
  Forbidden,
  type MergePatch,
  NotFound,
  type Page,
  PayloadTooLarge,
  type Preconditions,
  type SearchQuery,
} from '#libs/http';
import { inRounds, type Transaction } from '#libs/mongo';
import { type Filter, isResidual } from '#libs/search';
import { DeletionsService } from '../deletions/deletions.service.js';
import { pageQueryOf } from '../page-query.js';
import { searchTimeLimit } from '../search-time-limit.js';
import { ResidualSearches } from '../searches/residual-searches.js';
import { UsersService } from '../users/users.service.js';
import { giveUp, whileAllowed } from '../while-allowed.js';
import { ExperimentRequest } from './dto/experiment.request.js';
import type { Experiment, ExperimentFields, ExperimentStatus } from './experiment.js';
import { experimentTag, hasSameFields, sizeOf, toExperimentInput } from './experiment.mapper.js';
import { EXPERIMENT_INDEXED, EXPERIMENT_SORT } from './experiments.fields.js';
import { ExperimentsRepository, NAME_TAKEN } from './experiments.repository.js';

/** What is done to a status, for the refusal of what is done already. */
export const ALREADY: Readonly<Record<ExperimentStatus, string>> = {
  archived: 'The experiment is archived already.',
  active: 'The experiment is not archived.',
};

/** A change of the status of an experiment. */
interface StatusChange {
  readonly status: ExperimentStatus;
  readonly conditions: Preconditions;
  readonly transaction: Transaction | undefined;
}

/** Who creates an experiment, or changes the one of the path. */
export type ManagerStanding = Standing<Experiment>;

@Injectable()
export class ExperimentsService extends ExperimentDirectory {
  constructor(
    private readonly experiments: ExperimentsRepository,
    private readonly deletions: DeletionsService,
    private readonly users: UsersService,
    private readonly residual: ResidualSearches,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  find(id: string): Promise<Experiment | undefined> {
    return this.experiments.findById(id);
  }

  /** Whether there is such an experiment, as the transaction sees it if there is one. */
  async exists(id: string, transaction?: Transaction): Promise<boolean> {
    return (await this.experiments.findExisting([id], transaction)).length > 0;
  }

  /** Those of these ids that experiments have. */
  findExisting(ids: readonly string[]): Promise<string[]> {
    return this.experiments.findExisting(ids);
  }

  async create(standing: ManagerStanding, request: ExperimentRequest, transaction?: Transaction): Promise<Experiment> {
    const { caller } = standing;
    const { name, description, permissions, tags = [], configuration = {} } = request;
    const fields = {
      name,
      ...(description !== undefined && { description }),
      public: request.public,
      permissions: managedBy(caller, permissions),
      tags,
      configuration,
    };
    const userId = userIdOf(caller);
    if (transaction) await this.holdUser(userId, transaction);
    const insert = (): ReturnType<ExperimentsRepository['insert']> =>
      this.experiments.insert(fields, userId, transaction);
    const created = unlessTaken(await whileAllowed(standing, insert, transaction && giveUp));
    if (!transaction) await this.refuseOrphan(created, userId);
    return created;
  }

  /**
   * The deletion of a user cannot see what he creates meanwhile, so the creation looks after it: nobody could manage the
   * experiment. Whoever changed it since then can, so it stays.
   */
  private async refuseOrphan(created: Experiment, userId: string): Promise<void> {
    if (await this.users.isStaying(userId)) return;
    await this.deletions.delete(created.id, (session) => this.experiments.delete(created, session));
    throw new Forbidden('User not registered.');
  }

  /** Keeps the user from being deleted before the transaction ends. To be done first in it: it may have to wait. */
  private async holdUser(userId: string, transaction: Transaction): Promise<void> {
    if (!(await this.users.isStaying(userId, transaction))) throw new Forbidden('User not registered.');
  }

  /**
   * @param without stored fields that the answer does not need
   * @throws InvalidRequest for a cursor that is not of this search
   * @throws TooManySearches
   */
  async search(
    caller: Caller,
    filter: Filter,
    query: SearchQuery,
    without: readonly string[] = [],
  ): Promise<Page<Experiment>> {
    const timeLimitMs = searchTimeLimit(this.settings, caller);
    const page = { list: 'experiments', sort: EXPERIMENT_SORT, indexed: EXPERIMENT_INDEXED };
    const asked = pageQueryOf({ ...page, filter, query, timeLimitMs, without });
    const find = (): Promise<Page<Experiment>> => this.experiments.search(readableScope(caller), asked);
    return isResidual(filter, EXPERIMENT_INDEXED) ? this.residual.run(caller, find) : find();
  }

  /** Replaces an experiment; whoever does it can manage it afterwards (contract section 5). */
  replace(standing: ManagerStanding, request: ExperimentRequest, conditions: Preconditions): Promise<Experiment> {
    return this.edit(standing, conditions, (current) => {
      const permissions = managedBy(standing.caller, request.permissions);
      // what older clients do not know, they must not wipe out by leaving it out
      const { description = current.description, tags = current.tags, configuration = current.configuration } = request;
      const { name, public: isPublic } = request;
      const fields = { name, public: isPublic, permissions, tags, configuration };
      return description === undefined ? fields : { ...fields, description };
    });
  }

  /** Applies a merge patch; whoever sends permissions can manage the experiment afterwards. */
  patch(standing: ManagerStanding, patch: MergePatch, conditions: Preconditions): Promise<Experiment> {
    return this.edit(standing, conditions, (current) => {
      // entries that stay are not sent, so they are not checked: with the caller's own there may be more than a client may send
      const sent = { ...toExperimentInput(current), permissions: [] };
      const edited = applyPatch(ExperimentRequest, sent, patch);
      const { name, description, public: isPublic, permissions, tags = [], configuration = {} } = edited;
      const fields = { name, ...(description !== undefined && { description }), public: isPublic, tags, configuration };
      const managed = 'permissions' in patch ? managedBy(standing.caller, permissions) : current.permissions;
      return { ...fields, permissions: managed };
    });
  }

  /** Archives or restores an experiment. */
  async setStatus(standing: ManagerStanding, { status, conditions, transaction }: StatusChange): Promise<Experiment> {
    const set = (current: Experiment): Promise<Experiment | undefined> => {
      if (current.status === status) throw new Conflict(ALREADY[status]);
      conditions.check(experimentTag(current));
      return this.experiments.setStatus(current, status, transaction);
    };
    if (!transaction) return this.inTime(standing, set);
    // what the guard saw may be older than the transaction's snapshot
    const { caller, experiment } = standing;
    const seen = await this.findAllowed(caller, experiment.id, 'Manage', transaction);
    return whileAllowed(standing, () => this.asRead(caller, seen, set), giveUp);
  }

  /** Deletes an experiment and its drifts, also when the process dies half-way. */
  async delete(caller: Caller, read: Experiment, conditions: Preconditions): Promise<void> {
    await this.asRead(caller, read, async (current) => {
      conditions.check(experimentTag(current));
      const deleted = await this.deletions.delete(current.id, (session) => this.experiments.delete(current, session));
      return deleted || undefined;
    });
  }

  countDriftDeletion(id: string): Promise<void> {
    return this.experiments.countDriftDeletion(id);
  }

  private edit(
    standing: ManagerStanding,
    conditions: Preconditions,
    fieldsOf: (current: Experiment) => ExperimentFields,
  ): Promise<Experiment> {
    return this.inTime(standing, async (current) => {
      const userId = userIdOf(standing.caller);
      const fields = fieldsOf(current);
      this.refuseGrowth(current, fields);
      conditions.check(experimentTag(current));
      const manager = newManager(userId, current, fields);
      if (!hasSameFields(current, fields)) return this.write(userId, current, fields, manager);
      if (manager !== undefined) await this.experiments.noteManager(current.id, manager);
      return current;
    });
  }

  /**
   * No row of edits may make an experiment larger than one request could: every request to its drifts reads it, and pages
   * of large ones fail for everybody. What is larger already may shrink.
   */
  private refuseGrowth(current: ExperimentFields, fields: ExperimentFields): void {
    const { bodyLimit } = this.settings.server;
    const size = sizeOf(fields);
    if (size > bodyLimit && size > sizeOf(current)) throw new PayloadTooLarge(bodyLimit, {}, 'experiment');
  }

  /** What gives the caller an entry that he did not have must not miss that he is being deleted. */
  private async write(
    userId: string,
    read: Experiment,
    fields: ExperimentFields,
    manager: string | undefined,
  ): Promise<Experiment | undefined> {
    if (!names(fields, userId) || names(read, userId)) {
      return unlessTaken(await this.experiments.replace(read, fields, manager));
    }
    return this.experiments.transaction(async (transaction) => {
      await this.holdUser(userId, transaction);
      return unlessTaken(await this.experiments.replace(read, fields, manager, transaction));
    });
  }

  /**
   * Changes an experiment only as the caller's right to it was decided on: when somebody else changed it meanwhile,
   * it is read and decided again.
   * @param change undefined = it is no longer as read
   */
  private asRead<T>(
    caller: Caller,
    read: Experiment,
    change: (current: Experiment) => Promise<T | undefined>,
  ): Promise<T> {
    return inRounds('The experiment', async (round) =>
      change(round === 0 ? read : await this.findAllowed(caller, read.id, 'Manage')),
    );
  }

  /** The same, and the write comes shortly after the right was looked at, or not at all. */
  private inTime<T>(standing: ManagerStanding, change: (current: Experiment) => Promise<T | undefined>): Promise<T> {
    return inRounds('The experiment', (round) =>
      whileAllowed(standing, async () => {
        const { caller, experiment } = standing;
        return change(round === 0 ? experiment : await this.findAllowed(caller, experiment.id, 'Manage'));
      }),
    );
  }

  /**
   * An experiment as it is now, for a request that was let in before.
   * @throws NotFound, Forbidden when it is gone, or the caller's right to it
   */
  async findAllowed(caller: Caller, id: string, level: Level, transaction?: Transaction): Promise<Experiment> {
    const found = await (transaction ? this.experiments.findWithin(transaction, id) : this.experiments.findById(id));
    if (!found) throw new NotFound('Experiment not found.');
    const refusal = refusalOf(decide(found, level, caller));
    if (refusal) throw refusal;
    return found;
  }
}

function names({ permissions }: ExperimentFields, userId: string): boolean {
  return permissions.some(({ entity }) => entity === userId);
}

/** Whoever changes an experiment that they can manage in their own name takes that on (docs/adr/0026); undefined = known already. */
function newManager(
  userId: string,
  { createdBy, managedBy }: Experiment,
  edited: ExperimentFields,
): string | undefined {
  if (createdBy === userId || managedBy.includes(userId)) return undefined;
  const isManager = edited.permissions.some(({ entity, level }) => entity === userId && level === 'Manage');
  return isManager ? userId : undefined;
}

function unlessTaken<T>(written: T | typeof NAME_TAKEN): T {
  if (written === NAME_TAKEN) throw new Conflict('Name conflict.');
  return written;
}

function managedBy(caller: Caller, permissions: ExperimentRequest['permissions']): ExperimentFields['permissions'] {
  return withManager(permissions, caller.principals, userIdOf(caller));
}
