import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, changedByOthers } from '#libs/http';
import { isDuplicateKey, toApiError } from '#libs/mongo';
import type { DriftUpload, UploadOutcome } from './drift-upload.js';
import { DriftUploadsRepository } from './drift-uploads.repository.js';
import { DriftTally } from './drift-tally.js';
import { DriftsRepository } from './drifts.repository.js';

/** A larger drift is stored by a command of its own, so that one that is too large for the database refuses no other. */
const MAX_SHARED_BYTES = 1024 * 1024;

/** Rounds for ids that are taken when they are inserted and gone when they are looked up, as somebody deletes them. */
const MAX_ROUNDS = 5;
const ROUND_PAUSE_MS = 20;

const STORED: UploadOutcome = { kind: 'stored' };
const REPLAYED: UploadOutcome = { kind: 'replayed' };
const OTHER: UploadOutcome = { kind: 'other' };

/** Stores many drifts at once, each by itself: what is wrong with one is no matter of the others. */
@Injectable()
export class DriftUploadsService {
  constructor(
    private readonly uploads: DriftUploadsRepository,
    private readonly drifts: DriftsRepository,
    private readonly tally: DriftTally,
  ) {}

  /**
   * Stores drifts of an experiment that the caller may edit.
   * @param createdBy id of the user
   * @returns an outcome for each, in their order; `stored` and `replayed` ones were acknowledged by the majority
   */
  async store(experimentId: string, createdBy: string, uploads: readonly DriftUpload[]): Promise<UploadOutcome[]> {
    const outcomes = new Map<DriftUpload, UploadOutcome>();
    let open = uploads;
    for (let round = 0; open.length > 0 && round < MAX_ROUNDS; round += 1) {
      if (round > 0) await sleep(ROUND_PAUSE_MS * round);
      const taken = await this.insert(experimentId, createdBy, open, outcomes);
      open = await this.compare(experimentId, taken, outcomes);
    }
    const contended: UploadOutcome = { kind: 'failed', error: changedByOthers('The drift') };
    return uploads.map((upload) => outcomes.get(upload) ?? contended);
  }

  /** Removes every drift of an experiment that is gone: one that was on its way may have come after its deletion. */
  removeAllOf(experimentId: string): Promise<void> {
    return this.drifts.deleteAllOf(experimentId);
  }

  /** Those whose ids are taken. */
  private async insert(
    experimentId: string,
    createdBy: string,
    uploads: readonly DriftUpload[],
    outcomes: Map<DriftUpload, UploadOutcome>,
  ): Promise<DriftUpload[]> {
    const taken: DriftUpload[] = [];
    for (const group of groupsOf(uploads)) {
      const failures = await this.uploads.insert(experimentId, createdBy, group);
      for (const [index, upload] of group.entries()) {
        const failure = failures[index];
        if (isDuplicateKey(failure)) taken.push(upload);
        else outcomes.set(upload, failure === undefined ? this.stored(upload) : failed(failure));
      }
    }
    return taken;
  }

  private stored({ fields }: DriftUpload): UploadOutcome {
    this.tally.bulk += 1;
    this.tally.noteDetection(fields.drift_detected);
    return STORED;
  }

  /** Those that nobody has any more. */
  private async compare(
    experimentId: string,
    taken: readonly DriftUpload[],
    outcomes: Map<DriftUpload, UploadOutcome>,
  ): Promise<DriftUpload[]> {
    if (taken.length === 0) return [];
    const digests = await this.uploads.findDigests(
      experimentId,
      taken.map(({ id }) => id),
    );
    const known = taken.filter(({ id }) => digests.has(id));
    for (const upload of known) {
      const isSame = upload.digest !== undefined && digests.get(upload.id) === upload.digest;
      outcomes.set(upload, isSame ? REPLAYED : OTHER);
    }
    return taken.filter(({ id }) => !digests.has(id));
  }
}

/** The small ones together, each large one by itself. */
function groupsOf(uploads: readonly DriftUpload[]): (readonly DriftUpload[])[] {
  const isShared = ({ size }: DriftUpload): boolean => size <= MAX_SHARED_BYTES;
  const shared = uploads.filter(isShared);
  const alone = uploads.filter((upload) => !isShared(upload)).map((upload) => [upload]);
  return shared.length > 0 ? [shared, ...alone] : alone;
}

/** @throws whatever is no expected failure: a fault of ours */
function failed(failure: unknown): UploadOutcome {
  const error = toApiError(failure);
  if (!(error instanceof ApiError)) throw error;
  return { kind: 'failed', error };
}
