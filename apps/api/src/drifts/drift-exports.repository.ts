import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type mongo } from 'mongoose';

import type { Filter } from '#libs/search';
import type { Life } from '#libs/http';
import { Replies, type Reply, withinKeys } from '#libs/mongo';
import type { Drift } from './drift.js';
import { toDrift } from './drift.mapper.js';
import type { DriftReplies } from './drift-replies.js';
import { DRIFT_VERSIONS, DriftDocument, INDEX_OF_ORDER } from './drift.schema.js';

/** Which drifts of an experiment to read, and in which order. */
export interface ExportedDrifts {
  readonly filter: Filter;
  readonly sort: readonly (readonly [path: string, direction: 1 | -1])[];
  /** An index leaves only a part of the records to look at. */
  readonly narrowed: boolean;
  /** Stored fields that are not needed. */
  readonly without: readonly string[];
  /** Most milliseconds that the database may work on it, all replies together. */
  readonly timeLimitMs: number;
}

type StoredDrift = DriftDocument & Record<string, unknown>;

/** Reads drifts without a bound on their number; every experiment id is one that the caller may read. */
@Injectable()
export class DriftExportsRepository {
  constructor(@InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>) {}

  /**
   * Drifts as one cursor gives them: it goes through an index once, so none comes twice as long as nobody changes what it is
   * sorted by.
   * @param life ends it, also while the database works on the next reply
   */
  open(life: Life, experimentId: string, exported: ExportedDrifts): DriftReplies {
    const { filter, sort, narrowed, without, timeLimitMs } = exported;
    const replies = new Replies<StoredDrift>(life, this.model.db.db as mongo.Db, this.model.collection.name, {
      filter: { ...withinKeys('experiment_id', [experimentId], filter).within },
      sort,
      projection: Object.fromEntries(without.map((field) => [field, 0])),
      hint: narrowed ? undefined : INDEX_OF_ORDER[sort[0]?.[0] ?? ''],
      timeLimitMs,
    });
    return {
      get expectedBytes() {
        return replies.expectedBytes;
      },
      next: async () => {
        const reply = await replies.next();
        return reply && { bytes: reply.bytes, parts: () => driftsOf(reply) };
      },
    };
  }
}

function* driftsOf(reply: Reply<StoredDrift>): Generator<Drift[]> {
  for (const part of reply.parts()) yield part.map((stored) => toDrift(DRIFT_VERSIONS.upgrade(stored)));
}
