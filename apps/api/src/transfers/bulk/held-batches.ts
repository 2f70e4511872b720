import { Batch } from './batch.js';

/** The batches of an upload that are in memory: from their first line on until they are answered. */
export class HeldBatches {
  private readonly held = new Set<Batch>();

  begin(): Batch {
    const batch = new Batch();
    this.held.add(batch);
    return batch;
  }

  answered(batch: Batch): void {
    this.held.delete(batch);
  }

  /** That it took to send them. */
  get bytes(): number {
    let sum = 0;
    for (const { bytes } of this.held) sum += bytes;
    return sum;
  }
}
