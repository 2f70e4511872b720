import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Caller, type Standing, userIdOf } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import {
  applyPatch,
  InvalidRequest,
  inTurns,
  type MergePatch,
  NotFound,
  type Page,
  type Preconditions,
  type SearchQuery,
  type Total,
  withTurn,
} from '#libs/http';
import { inRounds, storedBytes, type Transaction } from '#libs/mongo';
import { type Filter, isEmptyFilter, isResidual } from '#libs/search';
import { DeletionsService } from '../deletions/deletions.service.js';
import type { Experiment } from '../experiments/experiment.js';
import { ExperimentArchived } from './experiment-archived.js';
import { ExperimentsService } from '../experiments/experiments.service.js';
import { CursorKeysService } from '../cursors/cursor-keys.service.js';
import { pageQueryOf, type SearchPageQuery } from '../page-query.js';
import { searchTimeLimit } from '../search-time-limit.js';
import { ResidualSearches } from '../searches/residual-searches.js';
import type { Drift, DriftFields, DriftHead } from './drift.js';
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
    private readonly cursors: CursorKeysService,
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
    const insertion = await this.drifts.insertion(experiment.id, toDriftFields(request), userIdOf(caller));
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
    return this.change(change, this.wholes, async (key, current) => {
      if (hasSameFields(current, fields)) return current;
      const replaced = await this.rewrite(key, current, () =>
        this.drifts.replace(key, fields, userIdOf(standing.caller), conditions.any ? current : undefined),
      );
      return this.noted(replaced, current);
    });
  }

  /** Applies a merge patch to the drift as it is at that moment. */
  patch(change: DriftChange, patch: MergePatch): Promise<Drift> {
    return this.change(change, this.wholes, async (key, current) => {
      const fields = await patched(current, patch);
      if (hasSameFields(current, fields)) return current;
      const replaced = await this.rewrite(key, current, () =>
        this.drifts.replace(key, fields, userIdOf(change.standing.caller), current),
      );
      return this.noted(replaced, current);
    });
  }

  async delete(change: DriftChange): Promise<void> {
    await this.change<DriftHead, true>(change, this.heads, async (key, current) => {
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
    const searched = { list, filter, sort: DRIFT_SORT, indexed: DRIFT_INDEXED, query, timeLimitMs, without };
    const asked = pageQueryOf(searched, this.cursors);
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

  private readonly heads = ({ experimentId, id }: DriftKey) => this.drifts.findHead(experimentId, id);
  private readonly wholes = ({ experimentId, id }: DriftKey) => this.drifts.findById(experimentId, id);

  /** @throws NotFound, ExperimentArchived, PreconditionFailed */
  private async refuseEarly(experiment: Experiment, driftId: string, conditions: Preconditions): Promise<void> {
    const head = existing(await this.drifts.findHead(experiment.id, driftId));
    refuseArchived(experiment);
    conditions.check(driftTag(head, this.staleSince));
  }

  /** Also when the write fails, it may have come true. */
  private async rewrite<T>(key: DriftKey, current: Drift, write: () => Promise<T>): Promise<T> {
    await this.announceChange(key, await withTurn(current));
    try {
      return await write();
    } finally {
      this.changes.note(key.experimentId);
    }
  }

  private async announceChange({ experimentId }: DriftKey, { createdAt }: DriftHead): Promise<void> {
    for (const listener of this.listeners) await listener(experimentId, createdAt);
  }

  private noted(replaced: Drift | undefined, before: Drift): Drift | undefined {
    if (replaced) this.tally.noteDetection(replaced.drift_detected, before.drift_detected);
    return replaced;
  }

  /**
   * Changes a drift that there is, in an experiment that is not archived, in the version that the client knows. The
   * experiment is looked at once more with the drift: what was allowed when the request came may not be any more. The write
   * comes within the time of `whileAllowed`. Of a record, which may be 16 MB, no more than its version is read for a change
   * that this refuses.
   * @param find reads of it what the change needs
   * @param write undefined = it is no longer as read
   */
  private change<D extends DriftHead, T>(
    { standing, driftId, conditions }: DriftChange,
    find: (key: DriftKey) => Promise<D | undefined>,
    write: (key: DriftKey, current: D) => Promise<T | undefined>,
  ): Promise<T> {
    const round = async (): Promise<T | undefined> => {
      const { caller, experiment } = standing;
      const key = { experimentId: experiment.id, id: driftId };
      if (conditions.any || experiment.status === 'archived') await this.refuseEarly(experiment, driftId, conditions);
      const [current, now] = await Promise.all([
        find(key),
        this.experiments.findAllowed(caller, experiment.id, 'Edit'),
      ]);
      const drift = existing(current);
      refuseArchived(now);
      conditions.check(driftTag(drift, this.staleSince));
      return write(key, drift);
    };
    return inRounds('The drift', () => whileAllowed(standing, round));
  }
}

/** @throws InvalidRequest when the whole is not valid any more; it says what was read for it */
async function patched(current: Drift, patch: MergePatch): Promise<DriftFields> {
  try {
    // tags that stay are not sent, so they are not checked: a record may have more of them than a client may send
    const sent = { ...toDriftInput(current), tags: [] };
    const fields = toDriftFields(await inTurns(applyPatch(DriftRequest, sent, patch)));
    return 'tags' in patch ? fields : { ...fields, tags: current.tags };
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    const { parameters, model } = current;
    const costBytes = [...storedBytes({ parameters, model }).values()].reduce((sum, bytes) => sum + bytes, 0);
    throw new InvalidRequest(error.status, error.faults, { costBytes });
  }
}

function refuseArchived({ status }: Experiment): void {
  if (status === 'archived') throw new ExperimentArchived();
}

function existing<D>(drift: D | undefined): D {
  if (!drift) throw new NotFound('Drift not found.');
  return drift;
}
