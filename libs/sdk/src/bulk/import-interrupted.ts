import { DriftWatchError, type ErrorKind } from '../errors/drift-watch-error.js';
import type { ImportProgress } from './outcomes.js';

/**
 * An import that could not be finished; `kind`, `answer` and `cause` are those of its reason. With the same key, and the same
 * source from its begin, it goes on.
 */
export class ImportInterruptedError extends DriftWatchError {
  override readonly name = 'ImportInterruptedError';
  readonly kind: ErrorKind;

  constructor(
    reason: DriftWatchError,
    readonly progress: ImportProgress,
    readonly idempotencyKey: string,
  ) {
    const advice = `${reason.advice} Then import the same source with the key ${idempotencyKey}: nothing is stored twice.`;
    const message = `The import stopped after line ${progress.line}: ${reason.message}`;
    super(message, { answer: reason.answer, cause: reason, advice }, advice);
    this.kind = reason.kind;
  }
}
