import { type Client, faultsAsText, faultsOf, importOutcomes, type ImportSummary } from '#libs/sdk';
import type { Source } from './read-records.js';
import { SentRecords } from './sent-records.js';
import type { SourceRecord } from './source-record.js';

/** A record that was not stored. */
export interface Refusal {
  /** Line, or element of an array. */
  readonly number: number;
  readonly reason: string;
  /** As the file has it; absent when it was too large to be kept. */
  readonly raw?: Buffer;
}

/** What became of a file so far. */
export interface ImportTally {
  stored: number;
  refused: number;
}

/** How records are imported. */
export interface RecordImport {
  readonly key: string;
  readonly signal: AbortSignal;
  /** Counts as it goes on, for whoever is told when it ends early. */
  readonly tally: ImportTally;
  readonly onRefused: (refusal: Refusal) => Promise<void>;
  readonly onProgress: () => void;
}

const NEWLINE = Buffer.from('\n');

/**
 * Records what a file has. Each record is one line of what is sent, and what is refused here already is a blank one: the number
 * of a line is its identity under the key, so it may depend on nothing but the file.
 * @returns how many of the stored ones had been stored before
 * @throws ImportInterruptedError, ImportFault, whatever reading the file throws
 */
export async function importRecords(
  client: Client,
  experimentId: string,
  source: Source,
  options: RecordImport,
): Promise<ImportSummary> {
  const { key, signal, tally, onRefused, onProgress } = options;
  const sent = new SentRecords();
  const refuse = async (refusal: Refusal): Promise<void> => {
    tally.refused += 1;
    await onRefused(refusal);
  };
  const outcomes = importOutcomes(client, experimentId, linesOf(source, sent, refuse), {
    idempotencyKey: key,
    signal,
    onProgress,
  });
  for (;;) {
    const { done, value } = await outcomes.next();
    if (done) return value;
    const record = sent.take(value.line);
    if (value.status === 201) tally.stored += 1;
    else if (record) await refuse({ number: record.number, reason: reasonOf(value.errors), raw: record.raw });
  }
}

/** What is sent, a part for each part of the file. */
async function* linesOf(
  { records }: Source,
  sent: SentRecords,
  refuse: (refusal: Refusal) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let line = 0;
  for await (const batch of records) {
    const parts: Buffer[] = [];
    for (const record of batch) {
      line += 1;
      parts.push(...bytesOf(record), NEWLINE);
      if (record.kind === 'record') sent.add(line, record);
      else if (record.kind === 'refused') await refuse(record);
    }
    if (parts.length > 0) yield Buffer.concat(parts);
  }
}

function bytesOf(record: SourceRecord): Buffer[] {
  return record.kind === 'record' ? [record.json] : [];
}

/** The faults of a line in one line of text, each with its place in the record. */
function reasonOf(errors: unknown): string {
  const faults = faultsOf(errors).map(({ place, messages }) => ({ place: place.replace(/^json\.?/, ''), messages }));
  return faultsAsText(faults) || 'The service gave no reason.';
}
