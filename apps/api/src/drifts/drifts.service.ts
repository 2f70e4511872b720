import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Caller, type Standing, userIdOf } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import {
  applyPatch,
  type MergePatch,
  NotFound,
  type Page,
  type Preconditions,
  type SearchQuery,
  type Total,
} from '#libs/http';
import { inRounds, type Transaction } from '#libs/mongo';
import { type Filter, isEmptyFilter, isResidual } from '#libs/search';
import { DeletionsService } from '../deletions/deletions.service.js';
import type { Experiment } from '../experiments/experiment.js';
import { ExperimentArchived } from './experiment-archived.js';
import { ExperimentsService } from '../experiments/experiments.service.js';
import { pageQueryOf, type SearchPageQuery } from '../page-query.js';
import { searchTimeLimit } from '../search-time-limit.js';
import { ResidualSearches } from '../searches/residual-searches.js';
import type { Drift, DriftFields } from './drift.js';
import { driftTag, hasSameFields, toDriftFields, toDriftInput } from './drift.mapper.js';
import { DriftTally } from './drift-tally.js';
import { DriftTotals } from './drift-totals.js';
import { DRIFT_INDEXED, DRIFT_SORT } from './drifts.fields.js';
import { type DriftKey, DriftsRepository } from './drifts.repository.js';
import { MatchTotals } from './match-totals.js';
import { RecentChanges } from './recent-changes.js';
import { DriftRequest } from './dto/drift.request.js';
import { giveUp, NOT_IN_PLACE, whileAllowed } from '../while-allowed.js';

/**
 * Is told that a drift of this time is about to be changed or deleted, and may not come true for a minute. The change
 * waits for it, and is not made when it fails.
 */
export type ChangeListener = (experimentId: string, createdAt: Date) => Promise<void>;

/** Who writes drifts to which experiment. */
export type WriterStanding = Standing<Experiment>;

/** Who changes which drift, on which conditions. */
export interface DriftChange {
  readonly standing: WriterStanding;
  readonly driftId: string;
  readonly conditions: Preconditions;
}

@Injectable()
export class DriftsService implements OnModuleInit {
  private readonly listeners: ChangeListener[] = [];

  constructor(
    private readonly drifts: DriftsRepository,
    private readonly totals: DriftTotals,
    private readonly tally: DriftTally,
    private readonly matches: MatchTotals,
    private readonly changes: RecentChanges,
    private readonly experiments: ExperimentsService,
    private readonly deletions: DeletionsService,
    private readonly residual: ResidualSearches,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.deletions.register((experimentId) => this.drifts.deleteAllOf(experimentId));
  }

  /** A feature that keeps something of recorded drifts says here how it learns of their changes. */
  onChange(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  /** @throws the refusal that the request would meet if it came now */
  async create(standing: WriterStanding, request: DriftRequest, transaction?: Transaction): Promise<Drift> {
    const { caller, experiment } = standing;
    refuseArchived(experiment);
    const insertion = this.drifts.insertion(experiment.id, toDriftFields(request), userIdOf(caller));
    const write = (): Promise<void> => {
      refuseArchived(standing.experiment);
      return insertion.store(transaction);
    };
    const confirm = async (): Promise<undefined | typeof NOT_IN_PLACE> =>
      (await insertion.confirm()) ? undefined : NOT_IN_PLACE;
    await whileAllowed(standing, write, transaction ? giveUp : confirm);
    const { drift } = insertion;
    this.tally.single += 1;
    this.tally.noteDetection(drift.drift_detected);
    return drift;
  }

  async find({ id }: Experiment, driftId: string): Promise<Drift> {
    return existing(await this.drifts.findById(id, driftId));
  }

  /** Replaces a drift, whatever it is at that moment unless there are conditions. */
  replace(change: DriftChange, request: DriftRequest): Promise<Drift> {
    const { standing, conditions } = change;
    const fields = toDriftFields(request);
    return this.change(change, async (key, current) => {
      if (hasSameFields(current, fields)) return current;
      const replaced = await this.rewrite(key, current, () =>
        this.drifts.replace(key, fields, userIdOf(standing.caller), conditions.any ? current : undefined),
      );
      return this.noted(replaced, current);
    });
  }

  /** Applies a merge patch to the drift as it is at that moment. */
  patch(change: DriftChange, patch: MergePatch): Promise<Drift> {
    return this.change(change, async (key, current) => {
      const fields = patched(current, patch);
      if (hasSameFields(current, fields)) return current;
      const replaced = await this.rewrite(key, current, () =>
        this.drifts.replace(key, fields, userIdOf(change.standing.caller), current),
      );
      return this.noted(replaced, current);
    });
  }

  async delete(change: DriftChange): Promise<void> {
    await this.change(change, async (key, current) => {
      await this.announceChange(key, current);
      const deleted = await this.drifts.delete(key, change.conditions.any ? current : undefined);
      return deleted || undefined;
    });
    await this.experiments.countDriftDeletion(change.standing.experiment.id);
  }

  /**
   * @param without stored fields that the answer does not need
   * @throws InvalidRequest for a cursor that is not of this search
   * @throws TooManySearches
   */
  async search(
    caller: Caller,
    experiment: Experiment,
    filter: Filter,
    query: SearchQuery,
    without: readonly string[] = [],
  ): Promise<Page<Drift>> {
    const timeLimitMs = searchTimeLimit(this.settings, caller);
    const list = `drifts of ${experiment.id}`;
    const asked = pageQueryOf({
      list,
      filter,
      sort: DRIFT_SORT,
      indexed: DRIFT_INDEXED,
      query,
      timeLimitMs,
      without,
    });
    const find = (): Promise<Page<Drift>> =>
      this.drifts.search(experiment.id, asked, this.totalOf(experiment, filter, asked));
    return isResidual(filter, DRIFT_INDEXED) ? this.residual.run(caller, find) : find();
  }

  /** Runs that are Running since before this instant are stale. */
  get staleSince(): Date {
    return new Date(Date.now() - this.settings.runs.staleAfterSeconds * 1000);
  }

  /** The cheaper way to a total; undefined where there is none. */
  private totalOf(experiment: Experiment, filter: Filter, query: SearchPageQuery): (() => Promise<Total>) | undefined {
    if (isEmptyFilter(filter)) return () => this.totals.of(experiment, query.timeLimitMs);
    return query.count === 'bounded' ? () => this.matches.of(experiment, query) : undefined;
  }

  /** Also when the write fails, it may have come true. */
  private async rewrite<T>(key: DriftKey, current: Drift, write: () => Promise<T>): Promise<T> {
    await this.announceChange(key, current);
    try {
      return await write();
    } finally {
      this.changes.note(key.experimentId);
    }
  }

  private async announceChange({ experimentId }: DriftKey, { createdAt }: Drift): Promise<void> {
    for (const listener of this.listeners) await listener(experimentId, createdAt);
  }

  private noted(replaced: Drift | undefined, before: Drift): Drift | undefined {
    if (replaced) this.tally.noteDetection(replaced.drift_detected, before.drift_detected);
    return replaced;
  }

  /**
   * Changes a drift that there is, in an experiment that is not archived, in the version that the client knows. The
   * experiment is looked at once more with the drift: what was allowed when the request came may not be any more. The write
   * comes within the time of `whileAllowed`.
   * @param write undefined = it is no longer as read
   */
  private change<T>(
    { standing, driftId, conditions }: DriftChange,
    write: (key: DriftKey, current: Drift) => Promise<T | undefined>,
  ): Promise<T> {
    const round = async (): Promise<T | undefined> => {
      const { caller, experiment } = standing;
      const [current, now] = await Promise.all([
        this.find(experiment, driftId),
        this.experiments.findAllowed(caller, experiment.id, 'Edit'),
      ]);
      refuseArchived(now);
      conditions.check(driftTag(current, this.staleSince));
      return write({ experimentId: experiment.id, id: driftId }, current);
    };
    return inRounds('The drift', () => whileAllowed(standing, round));
  }
}

function patched(current: Drift, patch: MergePatch): DriftFields {
  return toDriftFields(applyPatch(DriftRequest, { ...toDriftInput(current) }, patch));
}

function refuseArchived({ status }: Experiment): void {
  if (status === 'archived') throw new ExperimentArchived();
}

function existing(drift: Drift | undefined): Drift {
  if (!drift) throw new NotFound('Drift not found.');
  return drift;
}
