import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';

/**
 * Keeps the database from beginning any change of drifts while something is done: a change of the collection waits for a
 * transaction, and every other change behind that one. Nothing of it costs CPU, and no other database notices.
 */
export function whileDriftsAreLocked(database: Connection, work: () => Promise<void>): Promise<void> {
  return whileLocked(database, 'app.drifts', work);
}

/** The same of another collection. */
export async function whileLocked(database: Connection, name: string, work: () => Promise<void>): Promise<void> {
  const session = await database.startSession();
  session.startTransaction();
  await database.collection(name).insertOne({ experiment_id: 'none', id: 'none' }, { session });
  const waiting = database.db?.command({ collMod: name, validationLevel: 'off' });
  try {
    await untilQueued(database, name);
    await work();
  } finally {
    await session.abortTransaction();
    await session.endSession();
    await waiting;
  }
}

/** A change that comes before the one of the collection would not wait. */
async function untilQueued(database: Connection, name: string): Promise<void> {
  const admin = database.getClient().db('admin');
  const queued = { 'command.collMod': name, 'command.$db': database.name, waitingForLock: true };
  for (;;) {
    const found = await admin.aggregate([{ $currentOp: { allUsers: true } }, { $match: queued }]).toArray();
    if (found.length > 0) return;
    await sleep(10);
  }
}
