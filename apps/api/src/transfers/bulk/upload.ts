import { ApiError, RequestCancelled, ServiceUnavailable } from '#libs/http';
import type { DriftUpload, UploadOutcome } from '../../drifts/drift-upload.js';
import { refusalOf, refusedLine, storedLine, summaryLine, type Tally } from './answers.js';
import type { Batch } from './batch.js';

/** Batches that are being stored while the next one is read. */
const DEPTH = 2;

/** How one upload is done. */
export interface Doing {
  /** Asks whether the caller may still do it. Rejects with the refusal. */
  check(): Promise<void>;
  /** Stores drifts: an outcome for each, in their order. */
  store(uploads: readonly DriftUpload[]): Promise<UploadOutcome[]>;
  /** Is told of each batch that is not needed any more. */
  answered(batch: Batch): void;
}

/** A batch that is stored as far as it can be, or what went wrong that nobody expected. */
type Settled = { readonly batch: Batch; readonly outcomes: readonly UploadOutcome[] } | { readonly fault: unknown };

/**
 * One upload: what is read of it is checked, stored and answered, in order. It reads on only as its answers are taken, so
 * that neither end of the connection can make it grow.
 */
export class Upload {
  private readonly tally: Tally = { lines: 0, stored: 0, replayed: 0, refused: 0, blank: 0 };
  private readonly storing: Promise<Settled>[] = [];
  /** Why nothing more is read. */
  private ending: ApiError | undefined;

  constructor(
    private readonly batches: AsyncIterator<Batch>,
    private readonly doing: Doing,
  ) {}

  /** The answer, some lines at a time. */
  async *answers(): AsyncGenerator<string> {
    let reading: Promise<IteratorResult<Batch>> | undefined = this.read();
    while (reading || this.storing.length > 0) {
      const event = await this.nextEvent(reading);
      if ('settled' in event) {
        void this.storing.shift();
        yield this.answerOf(event.settled);
      } else reading = (await this.begin(event.read)) ? this.read() : undefined;
      if (this.ending) reading = undefined;
    }
    yield this.conclusion();
  }

  /** Waits for what is being stored. Nothing more is once `check` rejects. */
  async stored(): Promise<void> {
    await Promise.all(this.storing);
  }

  /** The next batch; none when there is no room for what comes. */
  private async read(): Promise<IteratorResult<Batch>> {
    try {
      return await this.batches.next();
    } catch (error) {
      if (!(error instanceof ApiError) || error instanceof RequestCancelled) throw error;
      this.ending ??= error;
      return { done: true, value: undefined };
    }
  }

  /** Waits for the oldest batch that is being stored, and, while there is room, for the next one to be read. */
  private nextEvent(
    reading: Promise<IteratorResult<Batch>> | undefined,
  ): Promise<{ settled: Settled } | { read: IteratorResult<Batch> }> {
    const settled = this.storing[0]?.then((oldest) => ({ settled: oldest }));
    const read = this.storing.length < DEPTH ? reading?.then((batch) => ({ read: batch })) : undefined;
    return Promise.race([settled, read].filter((event) => event !== undefined));
  }

  /** Whether there is more to read after this. */
  private async begin({ done, value: batch }: IteratorResult<Batch>): Promise<boolean> {
    if (done) return false;
    try {
      await this.doing.check();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.ending ??= error;
      return false;
    }
    this.storing.push(this.store(batch));
    this.ending ??= batch.malformed;
    return !this.ending;
  }

  /** Never rejects: it is waited for later. */
  private async store(batch: Batch): Promise<Settled> {
    const uploads = batch.entries.flatMap((entry) => (entry.kind === 'drift' ? [entry.upload] : []));
    try {
      return { batch, outcomes: uploads.length === 0 ? [] : await this.doing.store(uploads) };
    } catch (error) {
      if (!(error instanceof ApiError)) return { fault: error };
      return { batch, outcomes: uploads.map(() => ({ kind: 'failed', error })) };
    }
  }

  private answerOf(settled: Settled): string {
    if ('fault' in settled) throw settled.fault;
    const outcomes = settled.outcomes[Symbol.iterator]();
    let text = '';
    for (const entry of settled.batch.entries) {
      this.tally.lines += 1;
      if (entry.kind === 'blank') this.tally.blank += 1;
      else if (entry.kind === 'refused') text += this.refused(entry.line, entry.error);
      else text += this.answerOfDrift(entry.line, entry.upload, outcomes.next().value as UploadOutcome);
    }
    this.doing.answered(settled.batch);
    return text;
  }

  private answerOfDrift(line: number, { id }: DriftUpload, outcome: UploadOutcome): string {
    const refusal = refusalOf(outcome);
    if (refusal) {
      // the database is away: what follows would only wait for it, line by line
      if (refusal instanceof ServiceUnavailable) this.ending ??= refusal;
      return this.refused(line, refusal);
    }
    this.tally.stored += 1;
    if (outcome.kind === 'replayed') this.tally.replayed += 1;
    return storedLine(line, id);
  }

  private refused(line: number, error: ApiError): string {
    this.tally.refused += 1;
    return refusedLine(line, error);
  }

  /** The summary; before it, when the upload ended early, why: as the answer of the first line that was not read. */
  private conclusion(): string {
    if (!this.ending) return summaryLine(this.tally, true);
    this.tally.lines += 1;
    const end = this.refused(this.tally.lines, this.ending);
    return end + summaryLine(this.tally, false);
  }
}
