import { type ApiError, InvalidRequest, writeJson } from '#libs/http';
import type { UploadOutcome } from '../../drifts/drift-upload.js';
import { keyOfAnotherBody } from '../../idempotency/refusals.js';

/** What became of an upload so far. Every line is stored, refused or blank. */
export interface Tally {
  lines: number;
  stored: number;
  /** Of the stored ones, those that an earlier request had stored already. */
  replayed: number;
  refused: number;
  blank: number;
}

/** The answer of a line that was stored. */
export function storedLine(line: number, id: string): string {
  return `{"line":${line},"status":201,"id":"${id}"}\n`;
}

/** The answer of a line that was not: its `errors` by where the fault is, as those of a request. */
export function refusedLine(line: number, error: ApiError): string {
  const errors = error instanceof InvalidRequest ? error.faults : { request: [error.message] };
  return `${writeJson({ line, status: error.status, errors })}\n`;
}

/**
 * The last line.
 * @param complete whether the upload was read to its end
 */
export function summaryLine(tally: Tally, complete: boolean): string {
  return `${writeJson({ summary: { ...tally, complete } })}\n`;
}

/** Why a drift was not stored; undefined when it was. */
export function refusalOf(outcome: UploadOutcome): ApiError | undefined {
  if (outcome.kind === 'failed') return outcome.error;
  return outcome.kind === 'other' ? keyOfAnotherBody() : undefined;
}
