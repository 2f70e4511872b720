import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { AccessScope } from '#libs/access';
import {
  amongFound,
  behind,
  chosenAccess,
  everything,
  mayHold,
  scopeAlone,
  type ScopedFilter,
  type StoredDocument,
  withApiErrors,
  withinBranch,
} from '#libs/mongo';
import { EVERYTHING, isEmptyFilter, orderOf } from '#libs/search';
import { EXPERIMENT_VERSIONS, ExperimentDocument } from './experiment.schema.js';
import type { ExperimentSelection, SelectedExperiment, SelectionQuery } from './experiment-selection.js';
import { experimentScope } from './experiment-scope.js';
import { EXPERIMENT_SORT } from './experiments.fields.js';

/** A name may be a text of a megabyte; longer ones than this are read only of the few that are shown. UTF-8 bytes. */
const MAX_SELECTED_NAME_BYTES = 1_000;

interface SelectionRow {
  readonly _id: string;
  readonly name?: string | null;
  readonly drift_deletions?: number;
}

type StoredSelection = SelectionRow & StoredDocument;

/** That a condition holds for an experiment. */
interface HoldingRow {
  readonly _id: string;
  /** Index of the condition. */
  readonly condition: number;
}

@Injectable()
export class ExperimentSelectionsRepository {
  constructor(@InjectModel(ExperimentDocument.name) private readonly model: Model<ExperimentDocument>) {}

  /**
   * Which experiments there are, and for which of them each condition holds. The conditions are answered by the database,
   * because what they name may be megabytes of each experiment.
   * @returns undefined when there are more than the limit
   * @throws TimeLimitExceeded
   */
  async select(scope: AccessScope, query: SelectionQuery): Promise<ExperimentSelection | undefined> {
    const rows = await this.findRequired(scope, query);
    if (rows.length > query.limit) return undefined;
    const ids = rows.map(({ _id }) => _id);
    const holding = query.conditions.length === 0 || ids.length === 0 ? [] : await this.findHolding(ids, query);
    return toSelection(rows, holding, query);
  }

  /** Those that pass what is required, one more than the limit at most. */
  private async findRequired(scope: AccessScope, query: SelectionQuery): Promise<StoredSelection[]> {
    const { required } = query;
    if (scope.kind === 'all') return this.read(everything(required), query);
    const { scope: condition, counted } = experimentScope(scope);
    // nothing of a client is asked: every index that serves this begins with the scope
    if (isEmptyFilter(required)) return this.read(scopeAlone(condition), query);
    const asked = { filter: required, scope: condition, order: NEWEST, timeLimitMs: query.timeLimitMs };
    const found = await Promise.all(
      counted
        .filter(({ holds }) => mayHold(required, holds))
        .map(async (branch) => {
          const { hint, narrowing } = await chosenAccess(this.model, asked, branch);
          const within = withinBranch({ scope: condition, branch, ...(narrowing && { narrowing }) }, required);
          return this.read(within, query, hint);
        }),
    );
    return found.flat();
  }

  private async read(
    { within, later }: ScopedFilter,
    { limit, timeLimitMs }: SelectionQuery,
    hint?: string,
  ): Promise<StoredSelection[]> {
    const reading = this.model
      .aggregate<StoredSelection>([
        { $match: within },
        ...(later ? behind(later) : []),
        { $limit: limit + 1 },
        { $project: { name: SHORT_NAME, drift_deletions: 1, [EXPERIMENT_VERSIONS.field]: 1 } },
      ])
      .option({ maxTimeMS: timeLimitMs, batchSize: limit + 2, ...(hint !== undefined && { hint }) });
    return withApiErrors(reading);
  }

  /** For each condition, those of the experiments that it holds for; in one command, however many conditions there are. */
  private async findHolding(ids: readonly string[], query: SelectionQuery): Promise<HoldingRow[]> {
    const holds = query.conditions.map((filter, condition) => {
      const { within, later } = amongFound({}, ids, filter);
      return [
        { $match: within },
        ...(later ? behind(later) : []),
        { $project: { condition: { $literal: condition } } },
      ];
    });
    const [first = [], ...others] = holds;
    const coll = this.model.collection.name;
    const reading = this.model
      .aggregate<HoldingRow>([...first, ...others.map((pipeline) => ({ $unionWith: { coll, pipeline } }))])
      .option({ maxTimeMS: query.timeLimitMs, batchSize: ids.length * holds.length + 1 });
    return withApiErrors(reading);
  }

  /** Names of those of the experiments that the scope lets the caller see, by id. */
  async findNames(scope: AccessScope, ids: readonly string[], timeLimitMs: number): Promise<Map<string, string>> {
    const { within } = amongFound(scope.kind === 'all' ? {} : experimentScope(scope).scope, ids, EVERYTHING);
    const found = await this.model.find(within, { name: 1 }).hint('_id_').maxTimeMS(timeLimitMs).lean();
    return new Map(found.map(({ _id, name }) => [_id, name]));
  }
}

/** Any order that the branches have an index for; only the length of the walk counts. */
const NEWEST = orderOf(EXPERIMENT_SORT, 'created_at', 'desc');

const isShort = { $lte: [{ $strLenBytes: '$name' }, MAX_SELECTED_NAME_BYTES] };
const SHORT_NAME = { $cond: [isShort, '$name', null] };

function toSelection(
  rows: readonly StoredSelection[],
  holds: readonly HoldingRow[],
  { conditions }: SelectionQuery,
): ExperimentSelection {
  const holding = conditions.map(() => new Set<string>());
  for (const { _id, condition } of holds) holding[condition]?.add(_id);
  return {
    // aggregates are upgraded by hand; this refuses what a newer release stored
    experiments: rows.map((row) => toSelected(EXPERIMENT_VERSIONS.upgrade(row))),
    holding,
  };
}

function toSelected({ _id: id, name, drift_deletions: driftDeletions = 0 }: SelectionRow): SelectedExperiment {
  return { id, ...(name != null && { name }), driftDeletions };
}
