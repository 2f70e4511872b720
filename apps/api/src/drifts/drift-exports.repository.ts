import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type mongo } from 'mongoose';
import { bufferedInTurns, EXACT_INTEGERS, withApiErrors } from '#libs/mongo';
import type { Drift } from './drift.js';
import { toDrift } from './drift.mapper.js';
import { DRIFT_VERSIONS, DriftDocument, INDEX_OF_ORDER } from './drift.schema.js';

/** Records of one reply of the database, which is 16 MB at most. */
const BATCH_SIZE = 1_000;

/** Which drifts of an experiment to read, and in which order. */
export interface ExportedDrifts {
  /** Compiled by `libs/search`, never a client's own object. */
  readonly filter: Record<string, unknown>;
  readonly sort: readonly (readonly [path: string, direction: 1 | -1])[];
  /** An index leaves only a part of the records to look at. */
  readonly narrowed: boolean;
  /** Stored fields that are not needed. */
  readonly without: readonly string[];
  /** Most milliseconds that the database may work on it, all replies together. */
  readonly timeLimitMs: number;
  /** Ends it, also while the database works on the next reply. */
  readonly signal: AbortSignal;
}

type StoredDrift = DriftDocument & Record<string, unknown>;

/** Reads drifts without a bound on their number; every experiment id is one that the caller may read. */
@Injectable()
export class DriftExportsRepository {
  constructor(@InjectModel(DriftDocument.name) private readonly model: Model<DriftDocument>) {}

  /**
   * Some drifts at a time, as one cursor gives them: it goes through an index once, so none comes twice as long as nobody
   * changes what it is sorted by.
   * @throws TimeLimitExceeded
   */
  async *read(experimentId: string, exported: ExportedDrifts): AsyncGenerator<Drift[]> {
    const { filter, sort, narrowed, without, timeLimitMs, signal } = exported;
    const hint = narrowed ? undefined : INDEX_OF_ORDER[sort[0]?.[0] ?? ''];
    const collection = this.model.collection as unknown as mongo.Collection<StoredDrift>;
    const cursor = collection.find({ $and: [{ experiment_id: experimentId }, filter] } as mongo.Filter<StoredDrift>, {
      sort: [...sort],
      projection: Object.fromEntries(without.map((field) => [field, 0])),
      batchSize: BATCH_SIZE,
      maxTimeMS: timeLimitMs,
      ...EXACT_INTEGERS,
      ...(hint !== undefined && { hint }),
    });
    // not by the driver's own `signal` option: it forgets the cursor without telling the database
    let closing: Promise<void> | undefined;
    // once: a second `close` of the driver ends the session at once, and the first one's command to the database with it
    const close = (): Promise<void> => (closing ??= cursor.close());
    const leave = (): void => void close().catch(() => undefined); // then the loop below fails, and says why
    signal.addEventListener('abort', leave, { once: true });
    try {
      while (await withApiErrors(cursor.hasNext())) {
        const stored = await bufferedInTurns(cursor);
        yield stored.map((record) => toDrift(DRIFT_VERSIONS.upgrade(record as StoredDrift)));
      }
    } finally {
      signal.removeEventListener('abort', leave);
      await close();
    }
  }
}
