import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type Caller, decide, ExperimentDirectory, readableScope, withManager } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { Conflict, Forbidden, NotFound, type Page, type SearchQuery } from '#libs/http';
import { compileFilter, compileSort, type Filter } from '#libs/search';
import { DeletionsService } from '../deletions/deletions.service.js';
import type { ExperimentRequest } from './dto/experiment.request.js';
import type { Experiment, ExperimentFields } from './experiment.js';
import { EXPERIMENT_SORT } from './experiments.fields.js';
import { ExperimentsRepository, NAME_TAKEN } from './experiments.repository.js';

/** A change that keeps meeting other changes is given up after this many rounds. */
const MAX_ROUNDS = 10;

/** Longest pause after the first of these rounds, in milliseconds; later ones are longer, so that rivals spread out. */
const ROUND_PAUSE_MS = 10;

@Injectable()
export class ExperimentsService extends ExperimentDirectory {
  constructor(
    private readonly experiments: ExperimentsRepository,
    private readonly deletions: DeletionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  find(id: string): Promise<Experiment | undefined> {
    return this.experiments.findById(id);
  }

  async create(caller: Caller, request: ExperimentRequest): Promise<Experiment> {
    const userId = userIdOf(caller);
    const created = await this.experiments.insert(managedBy(caller, userId, request), userId);
    if (created === NAME_TAKEN) throw new Conflict('Name conflict.');
    return created;
  }

  search(caller: Caller, filter: Filter, { sortBy, orderBy, page, pageSize }: SearchQuery): Promise<Page<Experiment>> {
    const { timeLimitMs, anonymousTimeLimitMs } = this.settings.search;
    return this.experiments.search(readableScope(caller), {
      filter: compileFilter(filter),
      sort: compileSort(EXPERIMENT_SORT, sortBy, orderBy),
      page,
      pageSize,
      timeLimitMs: caller.identity ? timeLimitMs : anonymousTimeLimitMs,
    });
  }

  /** Replaces an experiment; whoever does it can manage it afterwards (contract section 5). */
  replace(caller: Caller, read: Experiment, request: ExperimentRequest): Promise<Experiment> {
    const fields = managedBy(caller, userIdOf(caller), request);
    return this.asRead(caller, read, async (current) => {
      const replaced = await this.experiments.replace(current, fields);
      if (replaced === NAME_TAKEN) throw new Conflict('Name conflict.');
      return replaced;
    });
  }

  /** Deletes an experiment and its drifts, also when the process dies half-way. */
  async delete(caller: Caller, read: Experiment): Promise<void> {
    await this.asRead(caller, read, async (current) => {
      const deleted = await this.deletions.delete(current.id, (session) => this.experiments.delete(current, session));
      return deleted || undefined;
    });
  }

  countDriftDeletion(id: string): Promise<void> {
    return this.experiments.countDriftDeletion(id);
  }

  /**
   * Changes an experiment only as the caller's right to it was decided on: when somebody else changed it meanwhile,
   * it is read and decided again.
   * @param change undefined = it is no longer as read
   */
  private async asRead<T>(
    caller: Caller,
    read: Experiment,
    change: (current: Experiment) => Promise<T | undefined>,
  ): Promise<T> {
    let current = read;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const changed = await change(current);
      if (changed !== undefined) return changed;
      const found = await this.experiments.findById(read.id);
      if (!found) throw new NotFound('Experiment not found.');
      if (decide(found, 'Manage', caller) !== 'allowed') throw new Forbidden('Insufficient permissions.');
      current = found;
      await sleep(Math.random() * ROUND_PAUSE_MS * (round + 1));
    }
    throw new Conflict('The experiment is being changed by others at the moment. Try again.');
  }
}

function managedBy(caller: Caller, userId: string, request: ExperimentRequest): ExperimentFields {
  const { name, description, permissions } = request;
  return {
    name,
    ...(description !== undefined && { description }),
    public: request.public,
    permissions: withManager(permissions, caller.principals, userId),
  };
}

function userIdOf({ userId }: Caller): string {
  if (userId === undefined) throw new Error('A route of level user has a registered caller.');
  return userId;
}
