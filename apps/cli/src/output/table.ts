import { cutToWidth, displayWidth } from './display-width.js';
import { sanitise } from './sanitise.js';

/** A column of a table of rows of one kind. */
export interface Column<Row> {
  readonly title: string;
  /** The text of a cell, as it is stored: it is made safe here. */
  readonly value: (row: Row) => string;
  /** Applied after the text was cut and padded. */
  readonly colour?: (text: string, row: Row) => string;
  /** Default left. */
  readonly align?: 'left' | 'right';
  /** May be cut to this many cells when the terminal is too narrow; columns without it are never cut. */
  readonly shrinksTo?: number;
}

/** How a table is drawn. */
export interface TableOptions {
  /** Cells of the terminal; undefined when the output is piped: nothing is cut then. */
  readonly width: number | undefined;
  /** For the line of titles. */
  readonly title: (text: string) => string;
}

const GAP = '  ';

/**
 * Lines of a table, titles first; none when there are no rows. Columns are aligned by the cells that terminals draw, and
 * those that may shrink do so, the widest first, until a line fits.
 */
export function tableLines<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: TableOptions,
): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => columns.map(({ value }) => sanitise(value(row))));
  const natural = columns.map(({ title }, index) =>
    Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[index] ?? ''))),
  );
  const widths = options.width === undefined ? natural : fitted(columns, natural, options.width);
  const padded = (text: string, index: number): string => {
    const width = widths[index] ?? 0;
    const cut = cutToWidth(text, Math.max(width, 1));
    const fill = ' '.repeat(Math.max(0, width - displayWidth(cut)));
    if (columns[index]?.align === 'right') return fill + cut;
    return index === columns.length - 1 ? cut : cut + fill;
  };
  const titles = columns.map(({ title }, index) => padded(title, index)).join(GAP);
  const lines = rows.map((row, line) =>
    columns
      .map(({ colour }, index) => {
        const text = padded(cells[line]?.[index] ?? '', index);
        return colour ? colour(text, row) : text;
      })
      .join(GAP)
      .trimEnd(),
  );
  return [options.title(titles.trimEnd()), ...lines];
}

/** Takes cells from the widest column that may shrink until all fit or none can give any more. */
function fitted<Row>(columns: readonly Column<Row>[], natural: readonly number[], limit: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, GAP.length * (columns.length - 1)) - limit;
  for (; excess > 0; excess -= 1) {
    const spare = widths.map((width, index) => (width > (columns[index]?.shrinksTo ?? Infinity) ? width : 0));
    const widest = Math.max(...spare);
    if (widest === 0) break;
    const index = spare.indexOf(widest);
    widths[index] = widest - 1;
  }
  return widths;
}
