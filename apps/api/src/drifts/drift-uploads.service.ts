import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, changedByOthers, ServiceUnavailable } from '#libs/http';
import { isDuplicateKey, TimeLimitExceeded, toApiError, withinWindow } from '#libs/mongo';
import type { DriftUpload, UploadOutcome } from './drift-upload.js';
import { DriftUploadsRepository } from './drift-uploads.repository.js';
import { DriftTally } from './drift-tally.js';
import { DriftsRepository } from './drifts.repository.js';

/** A larger drift is stored by a command of its own, so that one that is too large for the database refuses no other. */
const MAX_SHARED_BYTES = 1024 * 1024;

/** Rounds for ids that are taken when they are inserted and gone when they are looked up, as somebody deletes them. */
const MAX_ROUNDS = 5;
const ROUND_PAUSE_MS = 20;

/** Milliseconds after which rights are asked for again before more is stored. */
const FRESH_MS = 500;

/** Milliseconds that the database has for one command; more of them make the time longer in which rights count (docs/access.md). */
const WINDOW_MS = 4_000;

/** What the drifts of one upload are stored with. */
interface Insertion {
  readonly experimentId: string;
  readonly createdBy: string;
  readonly outcomes: Map<DriftUpload, UploadOutcome>;
  /** Rejects with the refusal when the caller may not do it any more. */
  mayGoOn(): Promise<void>;
}

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
   * @param check rejects with the refusal when the caller may not do it any more; just asked
   * @returns an outcome for each, in their order; `stored` and `replayed` ones were acknowledged by the majority
   */
  async store(
    experimentId: string,
    createdBy: string,
    uploads: readonly DriftUpload[],
    check: () => Promise<void>,
  ): Promise<UploadOutcome[]> {
    const outcomes = new Map<DriftUpload, UploadOutcome>();
    const insertion = { experimentId, createdBy, outcomes, mayGoOn: whileFresh(check) };
    let open = uploads;
    for (let round = 0; open.length > 0 && round < MAX_ROUNDS; round += 1) {
      if (round > 0) await sleep(ROUND_PAUSE_MS * round);
      const taken = await this.insert(insertion, open);
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
    { experimentId, createdBy, outcomes, mayGoOn }: Insertion,
    uploads: readonly DriftUpload[],
  ): Promise<DriftUpload[]> {
    const taken: DriftUpload[] = [];
    for (const group of groupsOf(uploads)) {
      const failures = await this.insertAllowed(mayGoOn, group, () =>
        this.uploads.insert(experimentId, createdBy, group),
      );
      for (const [index, upload] of group.entries()) {
        const failure = failures[index];
        if (isDuplicateKey(failure)) taken.push(upload);
        else outcomes.set(upload, failure === undefined ? this.stored(upload) : failed(failure));
      }
    }
    return taken;
  }

  /** Of drifts that may not be stored any more, that is what each failed with. */
  private async insertAllowed(
    mayGoOn: () => Promise<void>,
    group: readonly DriftUpload[],
    insert: () => Promise<unknown[]>,
  ): Promise<unknown[]> {
    try {
      await mayGoOn();
      return await withinWindow(WINDOW_MS, insert);
    } catch (error) {
      return group.map(() => error);
    }
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

/** Rejects with the refusal, which is asked for again when it was not for a while. */
function whileFresh(check: () => Promise<void>): () => Promise<void> {
  let askedAt = performance.now();
  return async () => {
    if (performance.now() - askedAt < FRESH_MS) return;
    const now = performance.now();
    await check();
    askedAt = now;
  };
}

/** The small ones together, each large one by itself. */
function groupsOf(uploads: readonly DriftUpload[]): (readonly DriftUpload[])[] {
  const isShared = ({ size }: DriftUpload): boolean => size <= MAX_SHARED_BYTES;
  const shared = uploads.filter(isShared);
  const alone = uploads.filter((upload) => !isShared(upload)).map((upload) => [upload]);
  return shared.length > 0 ? [shared, ...alone] : alone;
}

function tooSlow(cause: unknown): ApiError {
  return new ServiceUnavailable('The database was too slow to store this. Send it again.', 1, { cause });
}

/** @throws whatever is no expected failure: a fault of ours */
function failed(failure: unknown): UploadOutcome {
  const error = toApiError(failure);
  if (error instanceof TimeLimitExceeded) return { kind: 'failed', error: tooSlow(error) };
  if (!(error instanceof ApiError)) throw error;
  return { kind: 'failed', error };
}
