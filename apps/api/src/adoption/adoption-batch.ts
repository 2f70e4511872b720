import type { ImportedDrift } from '../drifts/imported-drift.js';
import type { PlacedRecord } from './adoption-record.js';
import type { EarlierClock } from './rules/earlier-clock.js';
import { type EarlierRecord, readDrift } from './rules/earlier-drift.js';
import { orderOf } from './rules/order.js';

/** Place of a record in the natural order of its collection, from 0. */
interface Placed {
  readonly position: number;
}

/** A record at its place. */
export interface PlacedEarlierRecord extends Placed {
  readonly record: EarlierRecord;
}

/** What becomes of records that were read together. */
export interface SortedRecords {
  readonly drifts: readonly (ImportedDrift & Placed)[];
  readonly left: readonly PlacedRecord[];
}

/** Records that follow each other. */
export interface AdoptionBatch extends SortedRecords, Placed {
  readonly size: number;
}

/** How records of one collection are read and ordered. */
export interface BatchRules {
  readonly clock: EarlierClock;
  /** What all of their orders begin with. */
  readonly prefix: Uint8Array;
}

/** @param first position of the first record */
export function planBatch(records: readonly EarlierRecord[], first: number, rules: BatchRules): AdoptionBatch {
  const placed = records.map((record, index) => ({ record, position: first + index }));
  return { position: first, size: records.length, ...sortOut(placed, rules) };
}

/** Reads records as drifts, as far as they are some. */
export function sortOut(records: readonly PlacedEarlierRecord[], { clock, prefix }: BatchRules): SortedRecords {
  const drifts: SortedRecords['drifts'][number][] = [];
  const left: PlacedRecord[] = [];
  for (const { record, position } of records) {
    const reading = readDrift(record, clock);
    if ('fault' in reading) {
      left.push({ id: record['_id'], why: reading.fault, position });
      continue;
    }
    const { microseconds, ...drift } = reading.drift;
    drifts.push({ ...drift, position, order: orderOf(prefix, microseconds, position) });
  }
  return { drifts, left };
}

/**
 * The same without the drifts that cannot be stored: they are left.
 * @param refusals why, by id
 */
export function leaving<B extends SortedRecords>(batch: B, refusals: ReadonlyMap<string, string>): B {
  const refused = batch.drifts.flatMap(({ id, position }) => {
    const why = refusals.get(id);
    return why === undefined ? [] : [{ id, why, position }];
  });
  return {
    ...batch,
    drifts: batch.drifts.filter(({ id }) => !refusals.has(id)),
    left: [...batch.left, ...refused],
  };
}
