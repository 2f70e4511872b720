/** Values that records are sorted by, the first one first; the last one is unique. */
export type SortValues = readonly (string | boolean | Date)[];

/** Where a record stands in its list. */
export interface Ranked {
  readonly values: SortValues;
}

/**
 * The first records of several lists together, each of which is sorted already.
 * @param directions one for each of the values
 * @param limit most records to give
 */
export function mergeSorted<T extends Ranked>(
  lists: readonly (readonly T[])[],
  directions: readonly (1 | -1)[],
  limit: number,
): T[] {
  const heads = lists.map((list) => ({ list, next: 0 }));
  const merged: T[] = [];
  while (merged.length < limit) {
    let first: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.next < head.list.length && (!first || comesBefore(head, first, directions))) first = head;
    }
    const record = first?.list[first.next];
    if (!first || !record) break;
    merged.push(record);
    first.next += 1;
  }
  return merged;
}

interface Head<T> {
  readonly list: readonly T[];
  readonly next: number;
}

function comesBefore<T extends Ranked>(a: Head<T>, b: Head<T>, directions: readonly (1 | -1)[]): boolean {
  const [left, right] = [a.list[a.next]?.values ?? [], b.list[b.next]?.values ?? []];
  for (const [index, direction] of directions.entries()) {
    const order = compare(left[index], right[index]) * direction;
    if (order !== 0) return order < 0;
  }
  return false;
}

/** As the database orders two values of one type: text by its UTF-8 bytes. */
function compare(a: SortValues[number] | undefined, b: SortValues[number] | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}
