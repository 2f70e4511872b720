import type { ImportedDrift } from '../drifts/imported-drift.js';
import type { LeftRecord } from './adoption-record.js';
import type { EarlierClock } from './rules/earlier-clock.js';
import { type EarlierRecord, readDrift } from './rules/earlier-drift.js';
import { orderOf } from './rules/order.js';

/** Place of a record in the natural order of its collection, from 0. */
interface Placed {
  readonly position: number;
}

/** What becomes of records that were read together. */
export interface AdoptionBatch extends Placed {
  readonly size: number;
  readonly drifts: readonly (ImportedDrift & Placed)[];
  readonly left: readonly (LeftRecord & Placed)[];
}

/** How records of one collection are read and ordered. */
export interface BatchRules {
  readonly clock: EarlierClock;
  /** What all of their orders begin with. */
  readonly prefix: Uint8Array;
}

/** @param first position of the first record */
export function planBatch(records: readonly EarlierRecord[], first: number, rules: BatchRules): AdoptionBatch {
  const drifts: AdoptionBatch['drifts'][number][] = [];
  const left: AdoptionBatch['left'][number][] = [];
  for (const [index, record] of records.entries()) {
    const position = first + index;
    const reading = readDrift(record, rules.clock);
    if ('fault' in reading) {
      left.push({ id: record['_id'], why: reading.fault, position });
      continue;
    }
    const { microseconds, ...drift } = reading.drift;
    drifts.push({ ...drift, position, order: orderOf(rules.prefix, microseconds, position) });
  }
  return { position: first, size: records.length, drifts, left };
}

/**
 * The batch without the drifts that cannot be stored: they are left.
 * @param refusals why, by id
 */
export function leaving(batch: AdoptionBatch, refusals: ReadonlyMap<string, string>): AdoptionBatch {
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
