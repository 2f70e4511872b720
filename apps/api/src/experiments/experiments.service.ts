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
} from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import {
  applyPatch,
  atOnce,
  Conflict,
  Forbidden,
  type MergePatch,
  NotFound,
  type Page,
  type Preconditions,
  type SearchQuery,
} from '#libs/http';
import { inRounds, storedBytes, type Transaction } from '#libs/mongo';
import { type Filter, isResidual } from '#libs/search';
import { DeletionsService } from '../deletions/deletions.service.js';
import { CursorKeysService } from '../cursors/cursor-keys.service.js';
import { pageQueryOf } from '../page-query.js';
import { searchTimeLimit } from '../search-time-limit.js';
import { ResidualSearches } from '../searches/residual-searches.js';
import { UsersService } from '../users/users.service.js';
import { giveUp, whileAllowed } from '../while-allowed.js';
import { ExperimentRequest } from './dto/experiment.request.js';
import type { Experiment, ExperimentFields, ExperimentStatus, WholeExperiment } from './experiment.js';
import { refuseTooLarge } from './experiment-bound.js';
import { experimentTag, hasSameFields, toExperimentInput } from './experiment.mapper.js';
import { EXPERIMENT_INDEXED, EXPERIMENT_SORT } from './experiments.fields.js';
import { HIDDEN_FIELDS } from './experiment.schema.js';
import { ExperimentsRepository, NAME_TAKEN } from './experiments.repository.js';
import { managedBy, names, newManager } from './management.js';

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
export type ManagerStanding<E extends Experiment = Experiment> = Standing<E>;

@Injectable()
export class ExperimentsService extends ExperimentDirectory {
  constructor(
    private readonly experiments: ExperimentsRepository,
    private readonly deletions: DeletionsService,
    private readonly users: UsersService,
    private readonly residual: ResidualSearches,
    private readonly cursors: CursorKeysService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  find(id: string): Promise<Experiment | undefined> {
    return this.experiments.findById(id);
  }

  findWhole(id: string): Promise<WholeExperiment | undefined> {
    return this.experiments.findWholeById(id);
  }

  /** Whether there is such an experiment, as the transaction sees it if there is one. */
  async exists(id: string, transaction?: Transaction): Promise<boolean> {
    return (await this.experiments.findExisting([id], transaction)).length > 0;
  }

  /** Those of these ids that experiments have. */
  findExisting(ids: readonly string[]): Promise<string[]> {
    return this.experiments.findExisting(ids);
  }

  async create(
    standing: ManagerStanding,
    request: ExperimentRequest,
    transaction?: Transaction,
  ): Promise<WholeExperiment> {
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
    refuseTooLarge(bytesOf(fields));
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
  ): Promise<Page<WholeExperiment>> {
    const timeLimitMs = searchTimeLimit(this.settings, caller);
    const page = { list: 'experiments', sort: EXPERIMENT_SORT, indexed: EXPERIMENT_INDEXED };
    const reduced = [...without, ...HIDDEN_FIELDS];
    const asked = pageQueryOf({ ...page, filter, query, timeLimitMs, without: reduced }, this.cursors);
    const find = (): Promise<Page<WholeExperiment>> => this.experiments.search(readableScope(caller), asked);
    return isResidual(filter, EXPERIMENT_INDEXED) ? this.residual.run(caller, find) : find();
  }

  /** Replaces an experiment; whoever does it can manage it afterwards (contract section 5). */
  replace(
    standing: ManagerStanding<WholeExperiment>,
    request: ExperimentRequest,
    conditions: Preconditions,
  ): Promise<WholeExperiment> {
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
  patch(
    standing: ManagerStanding<WholeExperiment>,
    patch: MergePatch,
    conditions: Preconditions,
  ): Promise<WholeExperiment> {
    return this.edit(standing, conditions, (current) => {
      // lists that stay are not sent, so they are not checked: of both there may be more than a client may send
      const sent = { ...toExperimentInput(current), permissions: [], tags: [] };
      const edited = atOnce(applyPatch(ExperimentRequest, sent, patch));
      const { name, description, public: isPublic, permissions, configuration = {} } = edited;
      const tags = 'tags' in patch ? (edited.tags ?? []) : current.tags;
      const fields = { name, ...(description !== undefined && { description }), public: isPublic, tags, configuration };
      const managed = 'permissions' in patch ? managedBy(standing.caller, permissions) : current.permissions;
      return { ...fields, permissions: managed };
    });
  }

  /** Archives or restores an experiment. */
  async setStatus(
    standing: ManagerStanding,
    { status, conditions, transaction }: StatusChange,
  ): Promise<WholeExperiment> {
    const set = (current: Experiment): Promise<WholeExperiment | undefined> => {
      if (current.status === status) throw new Conflict(ALREADY[status]);
      conditions.check(experimentTag(current));
      return this.experiments.setStatus(current, status, transaction);
    };
    if (!transaction) return this.inTime(standing, this.heads, set);
    // what the guard saw may be older than the transaction's snapshot
    const { caller, experiment } = standing;
    const seen = await this.findAllowed(caller, experiment.id, 'Manage', transaction);
    return whileAllowed(standing, () => this.asRead(caller, seen, this.heads, set), giveUp);
  }

  /** Deletes an experiment and its drifts, also when the process dies half-way. */
  async delete(caller: Caller, read: Experiment, conditions: Preconditions): Promise<void> {
    await this.asRead(caller, read, this.heads, async (current) => {
      conditions.check(experimentTag(current));
      const deleted = await this.deletions.delete(current.id, (session) => this.experiments.delete(current, session));
      return deleted || undefined;
    });
  }

  countDriftDeletion(id: string): Promise<void> {
    return this.experiments.countDriftDeletion(id);
  }

  private edit(
    standing: ManagerStanding<WholeExperiment>,
    conditions: Preconditions,
    fieldsOf: (current: WholeExperiment) => ExperimentFields,
  ): Promise<WholeExperiment> {
    const find = (id: string): Promise<WholeExperiment | undefined> => this.experiments.findWholeById(id);
    return this.inTime(standing, find, async (current) => {
      const userId = userIdOf(standing.caller);
      const fields = fieldsOf(current);
      refuseTooLarge(bytesOf(fields), bytesOf(current));
      conditions.check(experimentTag(current));
      const manager = newManager(userId, current, fields);
      if (!hasSameFields(current, fields)) return this.write(userId, current, fields, manager);
      if (manager !== undefined) await this.experiments.noteManager(current.id, manager);
      return current;
    });
  }

  /** What gives the caller an entry that he did not have must not miss that he is being deleted. */
  private async write(
    userId: string,
    read: WholeExperiment,
    fields: ExperimentFields,
    manager: string | undefined,
  ): Promise<WholeExperiment | undefined> {
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
   * @param find reads it again
   * @param change undefined = it is no longer as read
   */
  private asRead<T, E extends Experiment>(
    caller: Caller,
    read: E,
    find: (id: string) => Promise<E | undefined>,
    change: (current: E) => Promise<T | undefined>,
  ): Promise<T> {
    return inRounds('The experiment', async (round) =>
      change(round === 0 ? read : allowed(await find(read.id), 'Manage', caller)),
    );
  }

  /** The same, and the write comes shortly after the right was looked at, or not at all. */
  private inTime<T, E extends Experiment>(
    standing: ManagerStanding<E>,
    find: (id: string) => Promise<E | undefined>,
    change: (current: E) => Promise<T | undefined>,
  ): Promise<T> {
    return inRounds('The experiment', (round) =>
      whileAllowed(standing, async () => {
        const { caller, experiment } = standing;
        return change(round === 0 ? experiment : allowed(await find(experiment.id), 'Manage', caller));
      }),
    );
  }

  private readonly heads = (id: string): Promise<Experiment | undefined> => this.experiments.findById(id);

  /**
   * An experiment as it is now, for a request that was let in before.
   * @throws NotFound, Forbidden when it is gone, or the caller's right to it
   */
  async findAllowed(caller: Caller, id: string, level: Level, transaction?: Transaction): Promise<Experiment> {
    const found = await (transaction ? this.experiments.findWithin(transaction, id) : this.experiments.findById(id));
    return allowed(found, level, caller);
  }
}

function allowed<E extends Experiment>(found: E | undefined, level: Level, caller: Caller): E {
  if (!found) throw new NotFound('Experiment not found.');
  const refusal = refusalOf(decide(found, level, caller));
  if (refusal) throw refusal;
  return found;
}

/** Of what a client may set of an experiment. */
function bytesOf({ name, description, permissions, tags, configuration }: ExperimentFields): Map<string, number> {
  return storedBytes({ name, description, permissions, tags, configuration });
}

function unlessTaken<T>(written: T | typeof NAME_TAKEN): T {
  if (written === NAME_TAKEN) throw new Conflict('Name conflict.');
  return written;
}
