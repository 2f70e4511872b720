import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/mongo';
import { DriftImportsRepository } from './drift-imports.repository.js';
import type { ImportedDrift } from './imported-drift.js';

/** Takes in drifts that were recorded elsewhere, for features that bring them. */
@Injectable()
export class DriftImportsService {
  constructor(private readonly imports: DriftImportsRepository) {}

  /**
   * All of them or none. What is kept of the experiment's drifts elsewhere (totals, summaries) is the caller's to end.
   * Rejects for one that `findRefusals` names.
   */
  insert(experimentId: string, drifts: readonly ImportedDrift[], transaction: Transaction): Promise<void> {
    return this.imports.insert(experimentId, drifts, transaction);
  }

  /** Why drifts cannot be taken in, by id; those that can are left out. */
  async findRefusals(experimentId: string, drifts: readonly ImportedDrift[]): Promise<ReadonlyMap<string, string>> {
    const ids = drifts.map(({ id }) => id);
    const taken = await this.imports.findTaken(experimentId, ids);
    const tooLarge = this.imports.findTooLarge(experimentId, drifts);
    return new Map([
      ...tooLarge.map((id) => [id, 'It is larger than the 16 MB that a stored drift may have.'] as const),
      ...taken.map((id) => [id, 'The experiment has another drift of this id.'] as const),
    ]);
  }

  /** Removes what came in after an experiment was deleted. */
  deleteAllOf(experimentId: string): Promise<void> {
    return this.imports.deleteAllOf(experimentId);
  }

  /** The ids of all drifts of an experiment, in their order. */
  ids(experimentId: string): AsyncIterable<string> {
    return this.imports.ids(experimentId);
  }
}
