import { AsyncLocalStorage } from 'node:async_hooks';
import { mongo } from 'mongoose';
import { TimeLimitExceeded } from '../errors/time-limit-exceeded.js';
import { toApiError } from '../errors/to-api-error.js';

interface Window {
  /** By `performance.now()`. */
  readonly end: number;
  /** Its work is done; what that left running in the background has no limit any more. */
  over: boolean;
}

const windows = new AsyncLocalStorage<Window>();

/** A write was not acknowledged when its window closed. */
export class WindowClosed extends Error {
  override readonly name = 'WindowClosed';

  /** @param isInPlace the write was done, and only the majority has not confirmed it; else it was given up, or some of it */
  constructor(
    readonly isInPlace: boolean,
    cause: unknown,
  ) {
    super('The window of a write is over.', { cause });
  }
}

/**
 * Does work whose writes are in place within a time, or not at all: the database gives those up that it could not begin, as
 * when they wait for a lock. The time on the way to the database is not in it.
 * @throws WindowClosed when a write was given up for it, or not confirmed in it
 */
export async function withinWindow<T>(windowMs: number, work: () => Promise<T>): Promise<T> {
  const window: Window = { end: performance.now() + windowMs, over: false };
  try {
    return await windows.run(window, work);
  } catch (error) {
    if (!isTimeLimit(error)) throw error;
    throw new WindowClosed(error instanceof mongo.MongoWriteConcernError, error);
  } finally {
    window.over = true;
  }
}

/** Milliseconds that are left of the window, at least 1; undefined outside one. */
export function windowLimit(): number | undefined {
  const window = windows.getStore();
  return window === undefined || window.over ? undefined : Math.max(1, Math.floor(window.end - performance.now()));
}

function isTimeLimit(error: unknown): boolean {
  return error instanceof TimeLimitExceeded || toApiError(error) instanceof TimeLimitExceeded;
}
