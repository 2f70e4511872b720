import { isId } from '../support/is-id.js';
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
  /**
   * May be cut to this many cells when the terminal is too narrow; columns without it are never cut, nor are ids and numbers in any
   * column: those are there to be copied.
   */
  readonly shrinksTo?: number;
  /** Is left out when all that may shrink has done so and the terminal is still too narrow; of several the last one first. */
  readonly isOptional?: boolean;
}

/** How a table is drawn. */
export interface TableOptions {
  /** Cells of the terminal; undefined when the output is piped: nothing is cut then. */
  readonly width: number | undefined;
  /** For the line of titles. */
  readonly title: (text: string) => string;
}

const GAP = '  ';

/** Behind the titles: there are more columns than the terminal has room for. */
const MORE = ' …';

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;

/** A column with what it takes. */
interface Measured<Row> {
  readonly column: Column<Row>;
  /** Its cells, made safe, from the first row on. */
  readonly cells: readonly string[];
  /** Cells of the terminal that it takes when nothing is cut. */
  readonly width: number;
  /** And at least. */
  readonly least: number;
}

/**
 * Lines of a table, titles first; none when there are no rows. Columns are aligned by the cells that terminals draw. Where they
 * do not fit, those that may shrink do so, the widest first; where that is not enough, optional ones are left out.
 */
export function tableLines<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { width: limit, title }: TableOptions,
): string[] {
  if (rows.length === 0) return [];
  const all = columns.map((column) => measured(column, rows));
  const shown = limit === undefined ? all : withRoom(all, limit);
  const widths = limit === undefined ? shown.map(({ width }) => width) : fitted(shown, limit);
  const padded = (text: string, index: number): string => {
    const width = widths[index] ?? 0;
    const cut = cutToWidth(text, Math.max(width, 1));
    const fill = ' '.repeat(Math.max(0, width - displayWidth(cut)));
    if (shown[index]?.column.align === 'right') return fill + cut;
    return index === shown.length - 1 ? cut : cut + fill;
  };
  const titles = shown
    .map(({ column }, index) => padded(column.title, index))
    .join(GAP)
    .trimEnd();
  const lines = rows.map((row, line) =>
    shown
      .map(({ column: { colour }, cells }, index) => {
        const text = padded(cells[line] ?? '', index);
        return colour ? colour(text, row) : text;
      })
      .join(GAP)
      .trimEnd(),
  );
  const hasRoom = shown.length < all.length && displayWidth(titles + MORE) <= (limit ?? Infinity);
  return [title(hasRoom ? titles + MORE : titles), ...lines];
}

function measured<Row>(column: Column<Row>, rows: readonly Row[]): Measured<Row> {
  const cells = rows.map((row) => sanitise(column.value(row)));
  const width = Math.max(displayWidth(column.title), ...cells.map(displayWidth));
  if (column.shrinksTo === undefined) return { column, cells, width, least: width };
  const uncut = cells.filter((cell) => isId(cell) || NUMBER.test(cell)).map(displayWidth);
  return { column, cells, width, least: Math.min(width, Math.max(column.shrinksTo, ...uncut)) };
}

/** Without the last optional ones, as many as it takes until all others fit at their least. */
function withRoom<Row>(columns: readonly Measured<Row>[], limit: number): readonly Measured<Row>[] {
  if (lineWidth(columns.map(({ least }) => least)) <= limit) return columns;
  const last = columns.findLastIndex(({ column }) => column.isOptional);
  return last < 0 ? columns : withRoom(columns.toSpliced(last, 1), limit);
}

/** Takes cells from the widest column that may shrink until all fit or none can give any more. */
function fitted<Row>(columns: readonly Measured<Row>[], limit: number): number[] {
  const widths = columns.map(({ width }) => width);
  for (let excess = lineWidth(widths) - limit; excess > 0; excess -= 1) {
    const spare = widths.map((width, index) => (width > (columns[index]?.least ?? width) ? width : 0));
    const widest = Math.max(...spare);
    if (widest === 0) break;
    const index = spare.indexOf(widest);
    widths[index] = widest - 1;
  }
  return widths;
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
}
