import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/access';
import { isHeavy, jsonPieces, textsInTurns } from '#libs/http';
import { withApiErrors } from '#libs/mongo';
import type { Drift } from '../../drifts/drift.js';
import { toDriftResponse } from '../../drifts/drift.mapper.js';
import { DriftExportsService } from '../../drifts/drift-exports.service.js';
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
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
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
   * @throws TimeLimitExceeded
   */
  async open(request: ExportRequest): Promise<AsyncGenerator<string>> {
    const { caller, experiment, query, signal } = request;
    const selection = { ...query, without: unneeded(query, ['parameters']), signal };
    const drifts = this.drifts.read(caller, experiment, selection);
    // what goes wrong before there is anything to send is an answer like any other
    const first = await drifts.next();
    return this.write(request, first, drifts);
  }

  private async *write(
    { query, format, recheck }: ExportRequest,
    first: IteratorResult<Drift[]>,
    drifts: AsyncGenerator<Drift[]>,
  ): AsyncGenerator<string> {
    const columns = columnsOf(query.fields);
    this.streams.exports += 1;
    try {
      if (format === 'csv') yield csvRow(columns.map(({ name }) => name));
      for (let batch = first; ; batch = await drifts.next()) {
        // also at the end: drifts that are gone with their experiment do not make a whole export
        if (batch !== first) await withApiErrors(recheck());
        if (batch.done) return;
        const { staleSince } = this.drifts;
        const records = batch.value.map((drift) => toDriftResponse(drift, staleSince));
        yield* textsInTurns(
          format === 'csv' ? rowsOf(records, columns) : linesOf(records.map((record) => reduced(record, query))),
        );
      }
    } finally {
      this.streams.exports -= 1;
      await drifts.return(undefined);
    }
  }
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
