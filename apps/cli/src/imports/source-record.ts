/** One record of a file to import. */
export type SourceRecord =
  | {
      readonly kind: 'record';
      /** Line, or element of a JSON array, from 1 on; of a record on several lines the first. */
      readonly number: number;
      /** What is sent: JSON on one line, without its end. */
      readonly json: Buffer;
      /** What goes to the file of refused records: the record as the file has it, without the end of its line. */
      readonly raw: Buffer;
    }
  | {
      readonly kind: 'refused';
      readonly number: number;
      readonly reason: string;
      /** Absent when it was too large to be kept. */
      readonly raw?: Buffer;
    }
  | { readonly kind: 'blank' };

/** Most bytes of one record: what the service takes of a drift unless its operator says otherwise. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** Cuts the bytes of a file into records. Holds at most one record that is not complete. */
export interface RecordReader {
  /** @throws ImportFault when the file is not written in what it is read as */
  push(chunk: Buffer): SourceRecord[];
  /** What the end of the file completes. @throws ImportFault as `push` does */
  end(): SourceRecord[];
}

export function tooLarge(number: number): SourceRecord {
  return { kind: 'refused', number, reason: `Larger than ${MAX_RECORD_BYTES / 1024 / 1024} MB.` };
}

/** White space of JSON (RFC 8259 section 2). */
export function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
  return true;
}
