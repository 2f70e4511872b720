/** Levenshtein distance: insertions, deletions and replacements of single characters. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The candidate that `text` was most likely meant to be; none when all differ in more than a third of its length. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bound = Math.floor(text.length / 3) + 1;
  for (const candidate of candidates) {
    // Cheap lower bound of the distance; it keeps a very long text from costing its length squared.
    if (Math.abs(candidate.length - text.length) >= bound) continue;
    const found = distance(text.toLowerCase(), candidate.toLowerCase());
    if (found < bound) [best, bound] = [candidate, found];
  }
  return best;
}
