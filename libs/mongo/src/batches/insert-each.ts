import { mongo } from 'mongoose';

/**
 * Inserts documents by one command and tells the outcome of each: the command is unordered, so one that is refused keeps
 * no other one from being stored.
 * @param limitMs milliseconds after which the database gives up
 * @returns what each insertion failed with, as `insertOne` of the driver would; undefined = stored, acknowledged by the
 * majority
 */
export async function insertEach(
  collection: mongo.Collection,
  documents: readonly object[],
  limitMs?: number,
): Promise<unknown[]> {
  try {
    await collection.insertMany([...documents], {
      ordered: false,
      ignoreUndefined: true,
      ...(limitMs !== undefined && { maxTimeMS: limitMs }),
    });
    return documents.map(() => undefined);
  } catch (error) {
    return outcomesOf(documents.length, error);
  }
}

/** A fault that is not about single documents is everybody's. */
function outcomesOf(count: number, error: unknown): unknown[] {
  const faults = error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
  const isShared = faults.length === 0 || (error instanceof mongo.MongoBulkWriteError && hasWriteConcernFault(error));
  const outcomes = new Array<unknown>(count).fill(isShared ? causeOf(error) : undefined);
  for (const fault of faults) {
    outcomes[fault.index] = new mongo.MongoServerError({
      message: fault.errmsg,
      code: fault.code,
      writeErrors: [fault],
    });
  }
  return outcomes;
}

/** The driver wraps whatever it fails with before the database answers, and its class is lost: what is away looks like a bug. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof mongo.MongoBulkWriteError)) return error;
  const { errorResponse } = error;
  return errorResponse instanceof Error ? errorResponse : error;
}

function hasWriteConcernFault(error: mongo.MongoBulkWriteError): boolean {
  return error.result.getWriteConcernError() !== undefined;
}
