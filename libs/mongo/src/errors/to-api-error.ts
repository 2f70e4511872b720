import { types } from 'node:util';
import mongoose, { mongo } from 'mongoose';
import { PayloadTooLarge, ServiceUnavailable } from '#libs/http';
import { TimeLimitExceeded } from './time-limit-exceeded.js';

/** MongoDB's limit of a document: https://www.mongodb.com/docs/manual/reference/limits/ ("BSON Document Size"). */
export const DOCUMENT_LIMIT_BYTES = 16 * 1024 * 1024;

/** MaxTimeMSExpired. */
const TIME_LIMIT = 50;
const BAD_VALUE = 2;
/** How the server begins its message about a hint (BadValue) whose index it does not have. */
const NO_INDEX = /hint provided does not correspond to an existing index/i;
/** BSONObjectTooLarge, and what the update commands answer when the result would be too large. */
const TOO_LARGE = new Set([10_334, 17_419, 17_420]);
/**
 * Codes of a server that is away, starting, stopping, not the primary, without a majority, out of room, or does not let
 * us in while our password is being changed (src/mongo/base/error_codes.yml of the server): nothing is wrong with the
 * request, it may work later.
 */
const AWAY = new Set([
  6, 7, 11, 18, 24, 64, 79, 89, 91, 100, 112, 133, 134, 189, 202, 244, 251, 262, 317, 384, 9001, 10_058, 10_107, 11_600,
  11_602, 13_388, 13_435, 13_436, 14_031,
]);
/** Interrupted, CursorKilled: an operator ended the operation (`killOp`, `killSessions`, `killCursors`). */
const ENDED = new Set([237, 11_601]);
const AWAY_LABELS = ['RetryableWriteError', 'TransientTransactionError', 'UnknownTransactionCommitResult'];
/** What Node was doing on the socket of an error that the driver passes on without a class of its own. */
const SOCKET_CALLS = new Set(['read', 'write', 'connect']);
/** Not exported by the driver. */
const POOL_WAIT = 'MongoWaitQueueTimeoutError';

const MISSING_INDEX =
  'The database lacks an index that this needs, as /health says. It is built when the service starts; until then use another ' +
  'order or filter.';

/**
 * What a failure of the database means for a request. No text of the driver gets into the message.
 * @returns `ServiceUnavailable` when the database cannot be reached or written now, when an operator ended what it did, or
 * when it lacks an index that was asked for; `PayloadTooLarge` for a document over
 * 16 MB, `TimeLimitExceeded` for a query that reached `maxTimeMS`; any other error unchanged
 */
export function toApiError(error: unknown): unknown {
  if (error instanceof mongo.MongoServerError && error.code === TIME_LIMIT) return new TimeLimitExceeded(error);
  if (isTooLarge(error)) return new PayloadTooLarge(DOCUMENT_LIMIT_BYTES, {}, 'record as it is stored');
  if (isEnded(error))
    return new ServiceUnavailable('The database was told to end this. Try again.', 1, { cause: error });
  if (isWithoutIndex(error)) {
    return new ServiceUnavailable(MISSING_INDEX, undefined, { cause: error });
  }
  if (isAway(error)) return new ServiceUnavailable('The database is not available.', undefined, { cause: error });
  return error;
}

function isTooLarge(error: unknown): boolean {
  if (error instanceof mongo.MongoServerError) {
    // An insert has no code of its own for it: BadValue, "object to insert too large".
    return TOO_LARGE.has(Number(error.code)) || (error.code === BAD_VALUE && error.message.includes('too large'));
  }
  if (error instanceof mongo.MongoInvalidArgumentError) return error.message.includes('larger than the maximum size');
  // The driver's BSON writer has room for 17 MB: a Buffer ends there in one way, for binary data in another.
  if (!types.isNativeError(error)) return false;
  return ('code' in error && error.code === 'ERR_OUT_OF_RANGE') || error.message === 'offset is out of bounds';
}

function isEnded(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && ENDED.has(Number(error.code));
}

function isWithoutIndex(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === BAD_VALUE && NO_INDEX.test(error.message);
}

/** Whether the database, or a member that takes writes, is not to be had at the moment. */
export function isAway(error: unknown): boolean {
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return true;
  // With bufferCommands off, this is what Mongoose says of an operation before or after the connection.
  if (error instanceof mongoose.Error && /connection|disconnect/i.test(error.message)) return true;
  if (isOfSocket(error)) return true;
  if (!(error instanceof mongo.MongoError)) return false;
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoOperationTimeoutError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof mongo.MongoClientClosedError ||
    error instanceof mongo.MongoExpiredSessionError ||
    error.name === POOL_WAIT ||
    (error instanceof mongo.MongoServerError && AWAY.has(Number(error.code))) ||
    AWAY_LABELS.some((label) => error.hasErrorLabel(label))
  );
}

/**
 * The driver gives a broken connection a class of its own, but not when it breaks while a large command waits for the
 * socket to drain. An upload that its client breaks off looks similar, but names no system call.
 */
function isOfSocket(error: unknown): boolean {
  return types.isNativeError(error) && 'syscall' in error && SOCKET_CALLS.has(String(error.syscall));
}
