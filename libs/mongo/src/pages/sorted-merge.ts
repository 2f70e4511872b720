import type { KeyValue, Row } from '#libs/search';

/**
 * The first records of several lists together, each of which is sorted already.
 * @param directions one for each of the keys
 * @param limit most records to give
 */
export function mergeSorted(lists: readonly (readonly Row[])[], directions: readonly (1 | -1)[], limit: number): Row[] {
  const heads = lists.map((list) => ({ list, next: 0 }));
  const merged: Row[] = [];
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

interface Head {
  readonly list: readonly Row[];
  readonly next: number;
}

function comesBefore(a: Head, b: Head, directions: readonly (1 | -1)[]): boolean {
  const [left, right] = [a.list[a.next]?.keys ?? [], b.list[b.next]?.keys ?? []];
  for (const [index, direction] of directions.entries()) {
    const order = compare(left[index], right[index]) * direction;
    if (order !== 0) return order < 0;
  }
  return false;
}

/** As the database orders two values of one type: text by its UTF-8 bytes. */
function compare(a: KeyValue | undefined, b: KeyValue | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}
