import { setImmediate as afterOthers } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { isHeavy, jsonPieces, type Life, SMALL_BYTES, type StreamRoom, textsInTurns } from '#libs/http';
import { withApiErrors } from '#libs/mongo';
import type { Drift } from '../../drifts/drift.js';
import { toDriftResponse } from '../../drifts/drift.mapper.js';
import { DriftExportsService } from '../../drifts/drift-exports.service.js';
import type { DriftReplies, DriftReply } from '../../drifts/drift-replies.js';
import type { Experiment } from '../../experiments/experiment.js';
import { reduced, unneeded } from '../../openapi/selection.js';
import { OpenStreams } from '../open-streams.js';
import { csvPieces, csvRow } from './cells.js';
import { type Column, columnsOf, valueAt } from './columns.js';
import type { ExportFormat } from './export-format.js';
import type { ExportQuery } from './export.input.js';

/** An export that the guards have let in. */
export interface ExportRequest {
  readonly caller: Caller;
  readonly experiment: Experiment;
  readonly query: ExportQuery;
  readonly format: ExportFormat;
  /** Of the client. */
  readonly life: Life;
  /** For what is on its way to him. */
  readonly room: StreamRoom;
  /** Asks the guards again. Rejects with the refusal. */
  recheck(): Promise<unknown>;
}

/** Writes drifts of any number in little memory. What ends an export early breaks it off: it must not look whole. */
@Injectable()
export class ExportService {
  constructor(
    private readonly drifts: DriftExportsService,
    private readonly streams: OpenStreams,
  ) {}

  /**
   * Begins an export.
   * @returns its text; reading it is what makes it go on
   * @throws RequestCancelled, TimeLimitExceeded, TooManySearches, HeldTooMuch, HoldsTooMuch
   */
  async open(request: ExportRequest): Promise<AsyncGenerator<string>> {
    const { caller, experiment, query, room } = request;
    // one of its own: nothing of the database is kept for the last bytes, which the client may take slowly
    const life = request.life.child();
    try {
      life.own(this.streams.begin('exports'));
      const selection = { ...query, without: unneeded(query, ['parameters']) };
      const replies = this.drifts.open(life, caller, experiment, selection);
      // what goes wrong before there is anything to send is an answer like any other
      room.hold(SMALL_BYTES);
      const first = await replies.next();
      room.hold(heldFor(first?.bytes));
      return this.write({ ...request, life }, first, replies);
    } catch (error) {
      await life.end();
      throw error;
    }
  }

  private async *write(
    request: ExportRequest,
    first: DriftReply | undefined,
    replies: DriftReplies,
  ): AsyncGenerator<string> {
    const { query, format, life, room, recheck } = request;
    const columns = columnsOf(query.fields);
    if (format === 'csv') yield csvRow(columns.map(({ name }) => name));
    let reply = first;
    while (reply) {
      room.hold(heldFor(reply.bytes));
      let isBegun = false;
      for (const drifts of reply.parts()) {
        // others get their turn, also when the client takes all that there is
        if (isBegun) await life.step('turn', afterOthers);
        isBegun = true;
        yield* textsInTurns(this.piecesOf(drifts, request, columns));
      }
      await room.holdSoon(heldFor(replies.expectedBytes));
      [reply] = await Promise.all([replies.next(), life.step('rights', () => withApiErrors(recheck()))]);
    }
    // also at the end: drifts that are gone with their experiment do not make a whole export
    await life.step('rights', () => withApiErrors(recheck()));
    room.hold(0);
    await life.end();
  }

  private piecesOf(
    drifts: readonly Drift[],
    { query, format }: ExportRequest,
    columns: readonly Column[],
  ): Iterable<string> {
    const { staleSince } = this.drifts;
    const records = drifts.map((drift) => toDriftResponse(drift, staleSince));
    return format === 'csv' ? rowsOf(records, columns) : linesOf(records.map((record) => reduced(record, query)));
  }
}

/** What a reply takes in memory: it, and its records and their text as far as they are being written. */
function heldFor(bytes = 0): number {
  return Math.max(SMALL_BYTES, 2 * bytes);
}

function* rowsOf(records: readonly object[], columns: readonly Column[]): Generator<string, void, undefined> {
  for (const record of records) {
    const values = columns.map(({ path }) => valueAt(record, path));
    if (isHeavy(values)) yield* csvPieces(values);
    else yield csvRow(values);
  }
}

function* linesOf(records: readonly object[]): Generator<string, void, undefined> {
  for (const record of records) {
    yield* jsonPieces(record);
    yield '\n';
  }
}
