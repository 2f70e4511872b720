import { isDriftWatchError } from '#libs/sdk';
import { usageError } from '../failure/cli-error.js';

/** What the file of logins threw, as a failure of the configuration; whatever else it is stays as it is. */
export function storeFault(error: unknown, file: string): unknown {
  if (isDriftWatchError(error) || !(error instanceof Error)) return error;
  return usageError(`The logins in ${file} cannot be used.`, {
    reason: error.message,
    next: 'Make the file readable for you alone (chmod 600), or remove it and run "drift-watch login".',
    cause: error,
  });
}
