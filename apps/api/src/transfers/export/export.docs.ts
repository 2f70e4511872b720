import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import { DRIFT } from '../../drifts/drifts.examples.js';
import { SearchesBounded } from '../../searches/too-many-searches.js';
import { STREAMED } from '../streamed.js';
import { csvRow } from './cells.js';
import { columnsOf, valueAt } from './columns.js';

export const EXPORT_DESCRIPTION =
  'All drifts that match, in one stream, oldest first unless asked for otherwise. Whatever exists from the begin of the export ' +
  'to its end, and does not change in what it is sorted by (`created_at` never changes), is in it once; what is recorded or ' +
  'deleted meanwhile may be in it or not. An export that cannot be finished is broken off without the end of the HTTP body, ' +
  'so that no client takes it for whole. It waits for a slow reader; a connection whose reader takes nothing for some seconds ' +
  '(`APP_STREAM_STALL_SECONDS`) is closed.\n\nCSV is that of RFC 4180 with a row of names: members of objects with dots; `tags`, `status_history` and ' +
  '`parameters` as JSON, single parameters by `fields=parameters.x`. Text that a spreadsheet would take for a formula has an ' +
  'apostrophe in front.';

const columns = columnsOf([['id'], ['model'], ['result', 'p_value']]);
const CSV_EXAMPLE = csvRow(columns.map(({ name }) => name)) + csvRow(columns.map(({ path }) => valueAt(DRIFT, path)));

/** Documents the answer of an export. */
export function ApiExport(): MethodDecorator {
  return applyDecorators(
    ApiExtension(STREAMED, true),
    SearchesBounded,
    ApiResponse({
      status: 200,
      description: 'One drift a line.',
      content: {
        'application/x-ndjson': { schema: { $ref: '#/components/schemas/PartialDrift' }, example: DRIFT },
        'text/csv': { schema: { type: 'string' }, example: CSV_EXAMPLE },
      },
    }),
  );
}
