import { setTimeout as sleep } from 'node:timers/promises';
import type { Splitter } from '#libs/http';
import type { Batch } from './batch.js';
import type { EntryReader } from './entry-reader.js';
import type { HeldBatches } from './held-batches.js';

/** Milliseconds without another byte after which the lines that are there are stored: somebody may wait for their answer. */
const LINGER_MS = 50;

/**
 * Reads an upload batch by batch, no further than it is asked to. Lines that come one by one make small batches.
 * @param body the upload's bytes as they arrive; what of it is no complete line when it breaks off is never given
 */
export async function* readBatches(
  body: AsyncIterator<Buffer>,
  splitter: Splitter,
  reader: EntryReader,
  held: HeldBatches,
): AsyncGenerator<Batch> {
  let batch = held.begin();
  for (let isOver = false; !isOver;) {
    const arriving = body.next();
    if (!batch.isEmpty && !(await arrivesSoon(arriving))) {
      yield batch;
      batch = held.begin();
    }
    const arrived = await arriving;
    isOver = arrived.done === true;
    for (const piece of arrived.done ? splitter.end() : splitter.push(arrived.value)) {
      if (piece.kind === 'malformed') {
        batch.malformed = piece.fault;
        yield batch;
        return;
      }
      const entry = reader.read(piece);
      batch.add(entry instanceof Promise ? await entry : entry, piece.kind === 'json' ? piece.bytes.length : 0);
      if (!batch.isFull) continue;
      yield batch;
      batch = held.begin();
    }
  }
  if (!batch.isEmpty) yield batch;
}

/** Whether a chunk arrives, or the upload ends or breaks off, before the lines so far should be stored. */
async function arrivesSoon(arriving: Promise<unknown>): Promise<boolean> {
  const patience = new AbortController();
  const late = sleep(LINGER_MS, false, { signal: patience.signal }).catch(() => false);
  const isHere = await Promise.race([
    arriving.then(
      () => true,
      () => true, // why is for whoever waits for the chunk itself
    ),
    late,
  ]);
  patience.abort();
  return isHere;
}
