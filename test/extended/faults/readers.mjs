import { setTimeout as sleep } from 'node:timers/promises';

const PAGE_SIZE = 100;
const ORDERS = ['asc', 'desc'];

/**
 * Walks an experiment from page to page by cursor.
 * @returns the ids in the order of the walk
 */
export async function walk(client, experiment, order = 'asc') {
  const ids = [];
  for (let cursor = ''; cursor !== undefined;) {
    const query = new URLSearchParams({ cursor, page_size: PAGE_SIZE, sort_by: 'created_at', order_by: order });
    const path = `/experiment/${experiment}/drift/search?${query}`;
    const request = { body: '{}', headers: { 'content-type': 'application/json' } };
    const page = await client.send('POST', path, request, async (response) => ({
      ids: (await response.json()).map(({ id }) => id),
      next: JSON.parse(response.headers.get('x-pagination')).next_cursor,
    }));
    ids.push(...page.ids);
    cursor = page.next;
  }
  return ids;
}

/**
 * Walks again and again, until it is told to stop, and accuses every id that comes twice.
 *
 * A primary that was paused may not know for a moment that another one has taken over, and shows what was there before:
 * majority reads are not linearizable. So an id that was acknowledged before a walk and is not in it is only counted
 * while there are faults; in quiet times it is an anomaly.
 */
export async function readPages({ client, ledger, random, stop, quiet }, counts) {
  while (!stop.aborted) {
    const experiment = random.pick(ledger.experiments);
    const before = ledger.idsOf(experiment);
    const wasQuiet = quiet.aborted;
    const ids = await walk(client, experiment, random.pick(ORDERS));
    const seen = new Set(ids);
    counts.walks += 1;
    if (seen.size !== ids.length)
      ledger.accuse(`a walk through ${experiment} showed ${ids.length - seen.size} drifts twice`);
    const missing = [...before].filter((id) => !seen.has(id)).length;
    if (missing > 0 && wasQuiet) ledger.accuse(`a quiet walk through ${experiment} missed ${missing} drifts`);
    else if (missing > 0) counts.stale += 1;
    await sleep(100);
  }
}
