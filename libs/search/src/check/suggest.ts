/** A longer word is nobody's typing error, and comparing it would cost time. */
const LONGEST = 64;

/**
 * The candidate that a misspelt word most likely meant, if one is near: at most a third of its characters inserted,
 * deleted, replaced or swapped with their neighbour. Case does not count.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

/**
 * The field that an unknown name meant: a near spelling, or a dotted name of which it is the end (`p_value`) or the
 * beginning (`result`, written as a nested object).
 */
export function nearestField(name: string, fields: readonly string[]): string | undefined {
  return (
    nearest(name, fields) ??
    fields.find((field) => field.endsWith(`.${name}`)) ??
    fields.find((field) => field.startsWith(`${name}.`))
  );
}

/** Optimal string alignment distance: Levenshtein's with the swap of two neighbours as one edit. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let cost = Math.min(replaced, at(last, column) + 1, at(current, column - 1) + 1);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
