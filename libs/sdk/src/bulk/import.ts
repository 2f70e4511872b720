import type { Client } from '../client.js';
import { DriftWatchError } from '../errors/drift-watch-error.js';
import { errorOf } from '../errors/error-of.js';
import { AnswerCutError, ConflictError, ProtocolError } from '../errors/errors.js';
import { faultsAsText, faultsOf } from '../errors/faults.js';
import { jsonLines } from '../lines/json-lines.js';
import { pause } from '../transport/pause.js';
import { refusedAnswer } from '../transport/refused.js';
import { requestNameOf } from '../transport/request-names.js';
import { pauseOf } from '../transport/retry-policy.js';
import type { Exchange, Sender } from './exchange.js';
import { ImportInterruptedError } from './import-interrupted.js';
import type { ImportProgress, ImportSummary, LineOutcome, UploadEnd } from './outcomes.js';
import { type ImportSource, SourceReader } from './read-source.js';
import { UnansweredLines } from './unanswered-lines.js';

/** Statuses of a line that say nothing of the next one. With any other the service ends the upload. */
const OF_ONE_LINE = [201, 400, 413, 422];

/** Milliseconds that an import waits at a time: it is long work, and limits are counted by the minute. */
const LONGEST_PAUSE_MS = 120_000;

/** How an import is done. */
interface Doing {
  readonly key: string;
  readonly resumeAfter: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: ImportProgress) => void) | undefined;
}

/** An import: requests until all lines have their outcome. */
export class Import {
  private readonly reader: SourceReader;
  private readonly lines: UnansweredLines;
  private readonly tally = { line: 0, stored: 0, refused: 0, replayed: 0 };
  /** Attempts since the last one that came further. */
  private failures = 0;
  /** Whether another token was asked for since. */
  private isRenewed = false;
  /** The token of the last request, and the one that was refused last. */
  private token: string | undefined;
  private refused: string | undefined;

  constructor(
    private readonly client: Client,
    private readonly sender: Sender,
    source: ImportSource,
    private readonly doing: Doing,
  ) {
    this.reader = new SourceReader(source);
    this.lines = new UnansweredLines(this.reader, doing.resumeAfter);
    this.tally.line = doing.resumeAfter;
  }

  async *outcomes(): AsyncGenerator<LineOutcome, ImportSummary> {
    try {
      do {
        const before = this.tally.line;
        try {
          yield* this.exchange();
          this.progressed();
        } catch (error) {
          this.doing.signal?.throwIfAborted();
          this.lines.throwIfFailed();
          if (!(error instanceof DriftWatchError)) throw error;
          if (this.tally.line > before) this.progressed();
          await this.recover(error);
        }
      } while (!this.lines.isDone);
    } finally {
      await this.lines.close();
    }
    const { lines, blank } = this.reader;
    const { stored, refused, replayed } = this.tally;
    return { lines, stored, replayed, refused, blank, idempotencyKey: this.doing.key };
  }

  /** One request. @throws DriftWatchError when it ends before all that it sent has its outcome */
  private async *exchange(): AsyncGenerator<LineOutcome, void> {
    const { signal } = this.doing;
    const { line: before } = this.tally;
    const exchange = await this.sender.begin(this.lines, this.refused);
    const { response } = exchange;
    this.token = exchange.token;
    try {
      if (!response.ok) {
        throw errorOf(refusedAnswer(response, requestNameOf(response), await response.text()));
      }
      let end: UploadEnd | undefined;
      for await (const answers of jsonLines<LineOutcome | UploadEnd>(response, signal)) {
        for (const answer of answers) {
          if ('summary' in answer) end = answer;
          else if (!end) yield this.noted(exchange, answer);
        }
        this.lines.answered(this.tally.line);
        this.doing.onProgress?.({ line: this.tally.line, stored: this.tally.stored, refused: this.tally.refused });
      }
      if (!end?.summary.complete) throw new AnswerCutError('The answer to the import ended before its last line.');
      this.tally.replayed += end.summary.replayed;
      if (this.tally.line === before && !this.lines.isDone) {
        throw new ProtocolError('The import was answered without the outcome of its lines.');
      }
    } finally {
      this.lines.answered(this.tally.line);
      exchange.end();
    }
  }

  /** @throws DriftWatchError for the answer that ends an upload */
  private noted({ firstLine, response }: Exchange, answer: LineOutcome): LineOutcome {
    const { line, status, errors } = answer;
    if (!OF_ONE_LINE.includes(status)) {
      const message = faultsAsText(faultsOf(errors)).replace(/^request: /, '');
      throw errorOf({ status, body: { code: status, message }, request: requestNameOf(response) });
    }
    this.tally.line = firstLine + line - 1;
    if (status === 201) this.tally.stored += 1;
    else this.tally.refused += 1;
    return { ...answer, line: this.tally.line };
  }

  /** Waits until another attempt makes sense. @throws ImportInterruptedError when none does */
  private async recover(error: DriftWatchError): Promise<void> {
    const { retry } = this.client;
    if (error.kind === 'login' && !this.isRenewed) {
      // the next attempt asks for another token; who has none gives this one again, or throws
      this.isRenewed = true;
      this.refused = this.token;
      return;
    }
    if (!mayPass(error) || this.failures >= retry.retries) throw this.interrupted(error);
    const milliseconds = pauseOf(this.failures, error.answer?.retryAfterSeconds, retry);
    this.failures += 1;
    if (milliseconds > LONGEST_PAUSE_MS) throw this.interrupted(error);
    await pause(milliseconds, this.doing.signal);
  }

  private progressed(): void {
    this.failures = 0;
    this.isRenewed = false;
  }

  private interrupted(error: DriftWatchError): ImportInterruptedError {
    const { line, stored, refused } = this.tally;
    return new ImportInterruptedError(error, { line, stored, refused }, this.doing.key);
  }
}

function mayPass(error: DriftWatchError): boolean {
  const { kind, answer } = error;
  if (error instanceof ConflictError) return answer?.retryAfterSeconds !== undefined;
  return ['network', 'cut', 'too-many', 'unavailable'].includes(kind);
}
