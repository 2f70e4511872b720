/**
 * The cells of one row of CSV (RFC 4180): a comma separates, quotes around a cell take commas, ends of lines and doubled quotes.
 * @returns undefined when a quote stands where none may be
 */
export function csvCells(row: string): string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; ;) {
    if (row[at] === '"') {
      const end = quotedEnd(row, at);
      if (end === undefined) return undefined;
      cells.push(row.slice(at + 1, end - 1).replaceAll('""', '"'));
      at = end;
    } else {
      const comma = row.indexOf(',', at);
      const end = comma < 0 ? row.length : comma;
      const cell = row.slice(at, end);
      if (cell.includes('"')) return undefined;
      cells.push(cell);
      at = end;
    }
    if (at >= row.length) return cells;
    if (row[at] !== ',') return undefined;
    at += 1;
    if (at === row.length) return [...cells, ''];
  }
}

/** Behind the quote that ends the cell. */
function quotedEnd(row: string, start: number): number | undefined {
  for (let at = row.indexOf('"', start + 1); at >= 0; at = row.indexOf('"', at + 2)) {
    if (row[at + 1] !== '"') return at + 1;
  }
  return undefined;
}
