import type { Aggregate, Query, Schema } from 'mongoose';
import { RequestDeadline } from '#libs/http';
import { windowLimit } from './write-window.js';

const READS = ['find', 'findOne', 'countDocuments', 'distinct', 'estimatedDocumentCount'] as const;
const WRITES = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
] as const;

/**
 * Milliseconds that the database gets beyond the request's own time. The request is answered by then, so that a command
 * which ends for that reason is never mistaken for a search that is too wide.
 */
const GRACE_MS = 250;

/**
 * A Mongoose plugin that ends what the database does for a request with the request: after its deadline, and when its
 * client has left before anything was written. A read ends with its connection, which MongoDB notices; a write is never
 * cut off, but it carries the time that is left, within which it is done as a whole or not at all.
 */
export function withinDeadline(schema: Schema): void {
  schema.pre([...READS], function (this: Query<unknown, unknown>) {
    this.setOptions(readLimit(this.getOptions().maxTimeMS));
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    this.option(readLimit(this.options.maxTimeMS));
  });
  schema.pre([...WRITES], { document: false, query: true }, function (this: Query<unknown, unknown>) {
    const own = this.getOptions().maxTimeMS;
    const { maxTimeMS = own } = writeLimit();
    if (maxTimeMS !== undefined) this.setOptions({ maxTimeMS: Math.min(maxTimeMS, own ?? maxTimeMS) });
  });
}

/**
 * The same for a read that goes to the driver without Mongoose: its options, to be asked for as it begins. The driver's types
 * lack the signal for some reads, which take it nevertheless.
 * @param own limit of the read in milliseconds
 * @throws RequestCancelled when its request was given up
 */
export function readLimit(own?: number): object {
  const deadline = RequestDeadline.current();
  if (!deadline) return {};
  deadline.check();
  return { ...timeLimit(deadline, own), signal: deadline.signal };
}

/**
 * The same for a write that goes to the driver without Mongoose: its options, to be asked for as it begins.
 * @throws RequestCancelled when its request was given up
 */
export function writeLimit(): { readonly maxTimeMS?: number } {
  const deadline = RequestDeadline.current();
  const windowMs = windowLimit();
  if (!deadline) return windowMs === undefined ? {} : { maxTimeMS: windowMs };
  deadline.check();
  deadline.beginWrite();
  return timeLimit(deadline, windowMs);
}

function timeLimit({ remainingMs }: RequestDeadline, own = Number.POSITIVE_INFINITY): { maxTimeMS: number } {
  return { maxTimeMS: Math.min(own, remainingMs + GRACE_MS) };
}
