import {
  atOnce,
  InvalidRequest,
  inTurns,
  parseJsonBytes,
  PayloadTooLarge,
  type Piece,
  readObject,
  type Steps,
} from '#libs/http';
import { newId } from '#libs/ids';
import { toDriftFields } from '../../drifts/drift.mapper.js';
import type { DriftFields } from '../../drifts/drift.js';
import type { DriftUpload } from '../../drifts/drift-upload.js';
import { DriftRequest } from '../../drifts/dto/drift.request.js';
import { fingerprintInSteps } from '../../idempotency/fingerprint.js';
import type { Entry } from './entry.js';
import { lineId } from './line-id.js';

/** Bytes of a line that is read without a pause: what it costs is lost in the time that its batch takes. */
const SMALL_LINE = 16 * 1024;

/** Reads lines as `POST …/drift` reads its body. */
export class EntryReader {
  private lines = 0;

  /**
   * @param limit most bytes of a line, for the refusal of a larger one
   * @param scope of the idempotency key, hashed; absent: each line is a new drift
   */
  constructor(
    private readonly limit: number,
    private readonly scope?: string,
  ) {}

  read(piece: Exclude<Piece, { kind: 'malformed' }>): Entry | Promise<Entry> {
    const line = (this.lines += 1);
    switch (piece.kind) {
      case 'blank':
        return { line, kind: 'blank' };
      case 'too-large':
        return { line, kind: 'refused', error: new PayloadTooLarge(this.limit, {}, 'line') };
      case 'json':
        return (piece.bytes.length > SMALL_LINE ? inTurns : atOnce)(this.readJson(line, piece.bytes));
    }
  }

  private *readJson(line: number, bytes: Buffer): Steps<Entry> {
    try {
      const { value, faults } = readObject(DriftRequest, yield* parseJsonBytes(bytes));
      yield;
      if (faults) return { line, kind: 'refused', error: new InvalidRequest(422, { json: faults }) };
      return { line, kind: 'drift', upload: yield* this.upload(line, toDriftFields(value), bytes.length) };
    } catch (error) {
      if (error instanceof InvalidRequest) return { line, kind: 'refused', error };
      throw error;
    }
  }

  private *upload(line: number, fields: DriftFields, size: number): Steps<DriftUpload> {
    if (this.scope === undefined) return { id: newId(), fields, size };
    return { id: lineId(this.scope, line), fields, size, digest: yield* fingerprintInSteps(fields) };
  }
}
