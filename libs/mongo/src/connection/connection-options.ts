import type { mongo } from 'mongoose';
import type { DatabaseSettings } from '#libs/config';

/** Milliseconds a request waits for a free connection: with every one busy, an early 503 is better than a long queue. */
const WAIT_QUEUE_TIMEOUT_MS = 5_000;
/**
 * Milliseconds without a byte after which a connection counts as dead. A backstop far above every `maxTimeMS`; the
 * driver's `timeoutMS` is left out because it would take the place of `maxTimeMS`, which searches rely on.
 */
const SOCKET_TIMEOUT_MS = 60_000;
/** Milliseconds a write waits for the majority; after that it is reported as a failure although it may still come true. */
const WRITE_CONCERN_TIMEOUT_MS = 10_000;

/** How this service talks to MongoDB: what is acknowledged survives, what is read was acknowledged, nothing waits for ever. */
export function connectionOptions(settings: DatabaseSettings): mongo.MongoClientOptions {
  return {
    appName: 'drift-watch',
    maxPoolSize: settings.poolSize,
    waitQueueTimeoutMS: WAIT_QUEUE_TIMEOUT_MS,
    serverSelectionTimeoutMS: settings.selectionTimeoutMs,
    connectTimeoutMS: settings.selectionTimeoutMs,
    socketTimeoutMS: SOCKET_TIMEOUT_MS,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: WRITE_CONCERN_TIMEOUT_MS },
    readConcern: { level: 'majority' },
    retryWrites: true,
    retryReads: true,
    monitorCommands: false,
    // what is stored came in as UTF-8; looking again takes ten times as long as to read it, megabytes of a text at once
    enableUtf8Validation: false,
  };
}

/** How Mongoose uses it. */
export const MONGOOSE_OPTIONS = {
  // Indexes and collections are made and verified by the index service, not behind its back.
  autoIndex: false,
  autoCreate: false,
  // Without a connection an operation fails at once instead of waiting in a queue without a bound.
  bufferCommands: false,
} as const;
