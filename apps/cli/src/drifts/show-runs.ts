import type { PartialDrift } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { withQuery } from '../failure/query-faults.js';
import { showRecords } from '../output/record-list.js';
import type { Column } from '../output/table.js';
import { noteNobody } from '../session/nobody-note.js';
import { fieldColumns } from './field-columns.js';
import { runColumns } from './run-columns.js';

/** How a list of runs was asked for. */
export interface ShownRuns<Run> {
  readonly query?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  /** Columns before the usual ones. */
  readonly before?: readonly Column<Run>[];
}

/** Shows runs as a table, of the fields that were asked for or of the usual ones, or as a JSON array. */
export async function showRuns<Run extends PartialDrift>(
  context: CommandContext,
  rows: AsyncIterable<Run>,
  { query, fields, before = [] }: ShownRuns<Run>,
): Promise<void> {
  const { output } = context;
  const columns: Column<Run>[] = fields ? fieldColumns(fields) : [...before, ...runColumns(output)];
  const list = { columns, rows, empty: 'No runs that you may see match.' };
  await noteNobody(context, await withQuery(query, () => showRecords(output, list)));
}
