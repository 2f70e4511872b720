import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, mongo } from 'mongoose';
import type { CursorKey } from '#libs/search';

/** A key in `app.system`, under the number of its period: all replicas agree on one without a lock. */
interface CursorKeyDocument {
  /** `cursor-key:` and the number in ten digits, so that text has its order. */
  readonly _id: string;
  readonly schema_version: string;
  readonly secret: mongo.Binary;
  readonly created_at: Date;
}

const PREFIX = 'cursor-key:';

/** Bytes of a secret: as long as the hash that it keys (RFC 2104, section 3). */
const SECRET_BYTES = 32;

@Injectable()
export class CursorKeysRepository {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Makes the keys of these periods unless somebody made them already. Whoever came first decides. */
  async ensure(periods: readonly number[]): Promise<void> {
    const made = periods.map((period) => ({
      updateOne: {
        filter: { _id: idOf(period) },
        update: {
          $setOnInsert: {
            schema_version: '1.0.0',
            secret: new mongo.Binary(randomBytes(SECRET_BYTES)),
            created_at: new Date(),
          },
        },
        upsert: true,
      },
    }));
    await this.collection.bulkWrite(made, { ordered: false });
  }

  /** The keys from one period on. */
  async findFrom(period: number): Promise<CursorKey[]> {
    const found = await this.collection.find({ _id: { $gte: idOf(period), $lt: END } }).toArray();
    return found.map(({ _id, secret }) => ({
      id: Number(_id.slice(PREFIX.length)),
      secret: Buffer.from(secret.buffer),
    }));
  }

  /** Removes the keys of all periods before one. */
  async deleteBefore(period: number): Promise<void> {
    await this.collection.deleteMany({ _id: { $gte: PREFIX, $lt: idOf(period) } });
  }

  private get collection() {
    return this.connection.collection<CursorKeyDocument>('app.system');
  }
}

/** Right behind every id of a key. */
const END = 'cursor-key;';

function idOf(period: number): string {
  return PREFIX + String(period).padStart(10, '0');
}
