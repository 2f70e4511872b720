import type { Connection } from 'mongoose';

/**
 * Holds the adoption of an experiment as another process that is slow, or has died, would.
 * @param ttlMs for so long; 0 = not any more
 */
export async function holdAdoption(database: Connection, experimentId: string, ttlMs = 600_000): Promise<void> {
  await database
    .collection<{ _id: string }>('app.system')
    .replaceOne(
      { _id: `lease:adoption:${experimentId}` },
      { schema_version: '1.0.0', holder: 'another process', expires_at: new Date(Date.now() + ttlMs) },
      { upsert: true },
    );
}
