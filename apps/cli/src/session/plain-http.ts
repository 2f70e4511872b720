import { isPlainHttp } from '#libs/sdk';
import { usageError } from '../failure/cli-error.js';

/**
 * Refuses to send a token where anybody on the way could read it, unless that was asked for.
 *
 * @throws CliError for http to another machine
 */
export function checkPlainHttp(address: string, insecureHttp: boolean | undefined): void {
  if (insecureHttp || !isPlainHttp(new URL(address))) return;
  throw usageError(`${address} would get your token over plain http.`, {
    reason: 'Anybody on the way can read it there, and use it.',
    next: 'Use https, or say --insecure-http if the network is one that you trust.',
  });
}
