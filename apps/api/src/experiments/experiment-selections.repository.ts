import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type PipelineStage } from 'mongoose';
import type { AccessScope } from '#libs/access';
import { type StoredDocument, withApiErrors } from '#libs/mongo';
import { compileFilter, type Filter } from '#libs/search';
import { EXPERIMENT_VERSIONS, ExperimentDocument } from './experiment.schema.js';
import type { ExperimentSelection, SelectedExperiment, SelectionQuery } from './experiment-selection.js';
import { withinScope } from './experiments.repository.js';

/** A name may be a text of a megabyte; longer ones than this are read only of the few that are shown. UTF-8 bytes. */
const MAX_SELECTED_NAME_BYTES = 1_000;

/** An experiment, or that a condition holds for it. */
interface SelectionRow {
  readonly _id: string;
  readonly name?: string | null;
  readonly drift_deletions?: number;
  /** Index of the condition; absent for the experiment itself. */
  readonly condition?: number;
}

@Injectable()
export class ExperimentSelectionsRepository {
  constructor(@InjectModel(ExperimentDocument.name) private readonly model: Model<ExperimentDocument>) {}

  /**
   * In one command, however many conditions there are; they are answered by the database, because what they name may be
   * megabytes of each experiment.
   * @returns undefined when there are more than the limit
   * @throws TimeLimitExceeded
   */
  async select(scope: AccessScope, query: SelectionQuery): Promise<ExperimentSelection | undefined> {
    const { required, conditions, limit, timeLimitMs } = query;
    const matching = (filter: Filter): PipelineStage.Match => ({
      $match: { $and: [withinScope(scope), compileFilter(required), compileFilter(filter)] },
    });
    const holds = conditions.map((filter, condition) => ({
      $unionWith: {
        coll: this.model.collection.name,
        pipeline: [matching(filter), { $limit: limit }, { $project: { condition: { $literal: condition } } }],
      },
    }));
    const selecting = this.model
      .aggregate<SelectionRow & StoredDocument>([
        matching(EVERYTHING),
        { $limit: limit + 1 },
        { $project: { name: SHORT_NAME, drift_deletions: 1, [EXPERIMENT_VERSIONS.field]: 1 } },
        ...holds,
      ])
      .option({ maxTimeMS: timeLimitMs, batchSize: (limit + 2) * (1 + conditions.length) });
    return toSelection(await withApiErrors(selecting), query);
  }

  /** Names of those of the experiments that the scope lets the caller see, by id. */
  async findNames(scope: AccessScope, ids: readonly string[], timeLimitMs: number): Promise<Map<string, string>> {
    const filter = { $and: [{ _id: { $in: [...ids] } }, withinScope(scope)] };
    const found = await this.model.find(filter, { name: 1 }).maxTimeMS(timeLimitMs).lean();
    return new Map(found.map(({ _id, name }) => [_id, name]));
  }
}

const EVERYTHING: Filter = { kind: 'and', filters: [] };

const isShort = { $lte: [{ $strLenBytes: '$name' }, MAX_SELECTED_NAME_BYTES] };
const SHORT_NAME = { $cond: [isShort, '$name', null] };

function toSelection(
  rows: readonly (SelectionRow & StoredDocument)[],
  { conditions, limit }: SelectionQuery,
): ExperimentSelection | undefined {
  const experiments = rows.filter(({ condition }) => condition === undefined);
  if (experiments.length > limit) return undefined;
  const holding = conditions.map(() => new Set<string>());
  for (const { _id, condition } of rows) if (condition !== undefined) holding[condition]?.add(_id);
  return {
    // aggregates are upgraded by hand; this refuses what a newer release stored
    experiments: experiments.map((row) => EXPERIMENT_VERSIONS.upgrade(row)).map(toSelected),
    holding,
  };
}

function toSelected({ _id: id, name, drift_deletions: driftDeletions = 0 }: SelectionRow): SelectedExperiment {
  return { id, ...(name != null && { name }), driftDeletions };
}
