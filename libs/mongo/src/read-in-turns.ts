import { mongo } from 'mongoose';
import { inTurns, type Steps } from '#libs/http';

type Cursor<T> = Pick<mongo.FindCursor<T>, 'bufferedCount' | 'readBufferedDocuments'>;

/**
 * The records of a reply that a cursor has, decoded one by one with turns for everybody else: all at once, the 16 MB that a
 * reply may have take up to half a second.
 */
export function bufferedInTurns<T>(cursor: Cursor<T>): Promise<T[]> {
  return inTurns(decoded(cursor));
}

function* decoded<T>(cursor: Cursor<T>): Steps<T[]> {
  const records: T[] = [];
  while (cursor.bufferedCount() > 0) {
    records.push(...cursor.readBufferedDocuments(1));
    yield;
  }
  return records;
}

/**
 * Makes `toArray` of the driver's cursors decode in turns, so that no list, search or group that Mongoose or a repository reads
 * can do it otherwise. What it gives is the same.
 */
export function readInTurns(): void {
  for (const { prototype } of [mongo.FindCursor, mongo.AggregationCursor]) {
    prototype.toArray = async function toArray(this: mongo.FindCursor<unknown>): Promise<unknown[]> {
      const records: unknown[] = [];
      try {
        while (await this.hasNext()) for (const record of await bufferedInTurns(this)) records.push(record);
        return records;
      } finally {
        if (!this.closed) await this.close();
      }
    };
  }
}
