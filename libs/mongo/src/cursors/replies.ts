import { mongo } from 'mongoose';
import type { Life } from '#libs/http';
import { isAway, toApiError } from '../errors/to-api-error.js';
import { EXACT_INTEGERS } from '../exact-integers.js';

/**
 * Bytes that a reply should have: so many records are asked for as had these bytes in the reply before. Those that are not
 * much larger pass `ReplyGate` at once.
 */
const REPLY_BYTES = 192 * 1024;
/** Most records of a reply. */
const MAX_RECORDS = 2_000;
/** How many times as many records as the one before a reply may have: the next ones may be larger. */
const MAX_GROWTH = 16;
/** Bytes of records that are parsed at a time; one record may have more. */
const PART_BYTES = 256 * 1024;

/** What to read, in the terms of the database's `find`. */
export interface Reading {
  readonly filter: Record<string, unknown>;
  readonly sort: readonly (readonly [path: string, direction: 1 | -1])[];
  readonly projection: Readonly<Record<string, 0 | 1>>;
  readonly hint?: string | undefined;
  /** Most milliseconds that the database may work on it, all replies together. */
  readonly timeLimitMs: number;
}

/** Records of one reply, as bytes until they are asked for. */
export interface Reply<T> {
  /** As the database sent them. */
  readonly bytes: number;
  /** Parses the records, some at a time. */
  parts(): Iterable<T[]>;
}

/**
 * A query of any number of records, reply by reply, in little memory: replies are bounded by their bytes as well as those of
 * the records before foretell, and their records are parsed no further than they are taken.
 *
 * It belongs to a life. When that ends, the database forgets the query: also while it works on it, and when the first reply
 * is still on its way, of which the driver's own cursor would leave the rest open.
 */
export class Replies<T> {
  private readonly session: mongo.ClientSession;
  private cursor: mongo.RunCommandCursor;
  /** Settles with the first reply: until then nobody knows the cursor's id. */
  private opening: Promise<unknown> | undefined;
  private isOpen = false;
  /** Of the next reply, at most. */
  private records = 1;
  /** Of a record, as far as the last reply tells. */
  private bytesOfRecord = 0;

  /** @throws RequestCancelled when the life is over */
  constructor(
    private readonly life: Life,
    private readonly db: mongo.Db,
    private readonly collection: string,
    private readonly reading: Reading,
  ) {
    // one of its own: with it the database can be told of a query that has no id yet
    this.session = db.client.startSession({ causalConsistency: false });
    this.cursor = this.begun();
    life.own(() => this.close());
  }

  /** Bytes that the next reply will have if its records are like those before. */
  get expectedBytes(): number {
    return Math.ceil(this.records * this.bytesOfRecord);
  }

  /**
   * The next reply; undefined when there is nothing more.
   * @throws RequestCancelled when the life is over, TimeLimitExceeded, ServiceUnavailable
   */
  async next(): Promise<Reply<T> | undefined> {
    const hasMore = await this.life.step(this.isOpen ? 'next reply' : 'first reply', () => this.hasMore());
    if (!hasMore) return undefined;
    const records = this.cursor.readBufferedDocuments() as Buffer[];
    const bytes = records.reduce((sum, { length }) => sum + length, 0);
    this.bytesOfRecord = bytes / records.length;
    const fitting = Math.floor(REPLY_BYTES / this.bytesOfRecord);
    this.records = Math.max(1, Math.min(fitting, MAX_RECORDS, MAX_GROWTH * records.length));
    this.cursor.setBatchSize(this.records);
    return { bytes, parts: () => partsOf<T>(records) };
  }

  private async hasMore(): Promise<boolean> {
    try {
      if (this.isOpen) return await this.cursor.hasNext();
      return await (this.opening = this.first());
    } catch (error) {
      throw toApiError(error);
    }
  }

  private async first(): Promise<boolean> {
    try {
      return await this.cursor.hasNext();
    } catch (error) {
      // as the driver does with `find`: nothing was read, and another member may be the primary by now
      if (!isAway(error) || this.life.isOver) throw error;
      this.cursor = this.begun();
      return await this.cursor.hasNext();
    } finally {
      this.isOpen = true;
    }
  }

  private begun(): mongo.RunCommandCursor {
    const { filter, sort, projection, hint, timeLimitMs } = this.reading;
    const { session, db, collection } = this;
    const { readConcern, readPreference } = db;
    const command = {
      find: collection,
      filter,
      sort: new Map(sort),
      projection,
      ...(hint !== undefined && { hint }),
      batchSize: this.records,
      maxTimeMS: timeLimitMs,
      ...(readConcern && { readConcern: readConcern.toJSON() }),
    };
    return db.runCursorCommand(command, { session, raw: true, ...(readPreference && { readPreference }) });
  }

  private async close(): Promise<void> {
    if (this.opening && !this.isOpen) {
      // ends what the database does for it; when that came too early or failed, the cursor is closed like any other
      const killing = this.db.admin().command({ killSessions: [this.session.id] });
      await Promise.allSettled([killing, this.opening]);
    }
    await this.cursor.close();
    await this.session.endSession();
  }
}

function* partsOf<T>(records: readonly Buffer[]): Generator<T[]> {
  let part: T[] = [];
  let bytes = 0;
  for (const record of records) {
    part.push(mongo.BSON.deserialize(record, EXACT_INTEGERS) as T);
    bytes += record.length;
    if (bytes < PART_BYTES) continue;
    yield part;
    part = [];
    bytes = 0;
  }
  if (part.length > 0) yield part;
}
