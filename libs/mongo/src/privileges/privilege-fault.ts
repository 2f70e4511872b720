import { mongo } from 'mongoose';
import { ROLE_DOCUMENT } from './needed-actions.js';

const UNAUTHORIZED = 13;
/** The server's own words; what follows the name of the command are its arguments. */
const REFUSAL = /not authorized on (\S+) to execute command \{ (\w+)/;

/**
 * A refused command of the start in words that say what to do; any other error unchanged.
 * @param error may have the refusal as its cause
 */
export function privilegeFault(error: unknown): unknown {
  const refusal = refusalIn(error);
  if (!refusal) return error;
  const [, database, command] = REFUSAL.exec(refusal.message) ?? [];
  const what = command === undefined ? 'a command of the start' : `the command ${command} in ${database}`;
  return new Error(`The database user may not use ${what}. The role that it needs is in ${ROLE_DOCUMENT}.`, {
    cause: error,
  });
}

function refusalIn(error: unknown): mongo.MongoServerError | undefined {
  if (error instanceof mongo.MongoServerError && error.code === UNAUTHORIZED) return error;
  return error instanceof Error && error.cause !== undefined ? refusalIn(error.cause) : undefined;
}
