import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { retryDelay } from '../connection/connect.js';
import { asFault, type PendingIndex } from './compare-indexes.js';

/**
 * What a replica meets when another one builds the same index or makes the same collection at the same moment:
 * LockBusy, NamespaceExists, ConflictingOperationInProgress, IndexBuildAborted, BackgroundOperationInProgress….
 */
const CONCURRENT_BUILD = new Set([46, 48, 117, 276, 12_586, 12_587]);
const DUPLICATE_KEY = 11_000;
/** Milliseconds for which a build that loses its connection or meets another build is asked for again. */
const BUILD_LIMIT_MS = 60 * 60 * 1_000;

/**
 * Builds one index and waits for it. A build that outlives its socket goes on in the server, and asking again joins it.
 * @throws Error that names collection, index and one duplicate key, when a unique index does not fit the data
 */
export async function buildIndex(index: PendingIndex): Promise<void> {
  const deadline = Date.now() + BUILD_LIMIT_MS;
  for (let tries = 1; ; tries += 1) {
    try {
      await index.model.collection.createIndex(index.fields, index.options);
      return;
    } catch (error) {
      if (isDuplicate(error)) throw duplicateError(index, error);
      if (!mayPass(error) || Date.now() > deadline) throw buildError(index, error);
      await sleep(retryDelay(tries));
    }
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof mongo.MongoNetworkError) return true;
  return error instanceof mongo.MongoServerError && CONCURRENT_BUILD.has(Number(error.code));
}

function isDuplicate(error: unknown): error is mongo.MongoServerError {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

function duplicateError(index: PendingIndex, error: mongo.MongoServerError): Error {
  const { collection, index: fields } = asFault(index);
  const example = JSON.stringify(error['keyValue'] ?? 'unknown');
  return new Error(
    `The unique index ${fields} of ${collection} cannot be built: more than one document has ${example}. ` +
      'Remove or change the duplicates and start again.',
  );
}

function buildError(index: PendingIndex, error: unknown): Error {
  const { collection, index: fields } = asFault(index);
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`The index ${fields} of ${collection} cannot be built: ${reason}`, { cause: error });
}
