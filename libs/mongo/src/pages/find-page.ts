import type { Model } from 'mongoose';
import type { Page, Total } from '#libs/http';
import { lastPosition } from '#libs/search';
import { rowOf } from './keys.js';
import type { PageQuery } from './page-query.js';
import { readRecords } from './read-records.js';
import { totalOf } from './totals.js';

/**
 * Finds a page, how many records match if the query asks for it, and the cursor of the next page. One record more than
 * the page is read, to know whether there is a next one without a complete count.
 *
 * @param knownTotal where the total is known in a cheaper way
 */
export async function findPage<T extends object>(
  model: Model<T>,
  query: PageQuery,
  knownTotal?: () => Promise<Total>,
): Promise<Page<T>> {
  const counting = totalOf(model, query, knownTotal);
  const [found, total] = await Promise.all([readRecords(model, query, counting), counting]);
  const items = found.slice(0, query.pageSize);
  const more = found.length > items.length;
  return { items, more, ...(total && { total }), ...(more && { nextCursor: cursorAfter(found, query) }) };
}

/** @param found the records of a page and the one after it */
function cursorAfter<T>(found: readonly T[], { order, cursorOf }: PageQuery): string {
  const rows = found.map((record) => rowOf(record as object, order));
  return cursorOf(lastPosition(rows.slice(0, -1), rows.at(-1)));
}
