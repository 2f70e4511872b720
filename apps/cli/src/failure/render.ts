import type { Colours } from '../output/colours.js';
import { sanitiseLines } from '../output/sanitise.js';
import type { CliError } from './cli-error.js';
import { ExitCode } from '../exit-code.js';

/** Short names of the kinds of failure, for scripts: as stable as the exit codes they stand for. */
const kinds: Readonly<Record<ExitCode, string>> = {
  [ExitCode.Ok]: 'none',
  [ExitCode.Refused]: 'refused',
  [ExitCode.Usage]: 'usage',
  [ExitCode.Login]: 'login',
  [ExitCode.Forbidden]: 'forbidden',
  [ExitCode.NotFound]: 'not-found',
  [ExitCode.Conflict]: 'conflict',
  [ExitCode.Invalid]: 'invalid',
  [ExitCode.Unavailable]: 'unavailable',
  [ExitCode.Server]: 'server',
  [ExitCode.Interrupted]: 'interrupted',
};

/** A failure for a person: what happened, why, and the next step, a line each. */
export function failureLines(error: CliError, colours: Colours): string {
  const lines = [
    `${colours.bad('error:')} ${sanitiseLines(error.message)}`,
    ...error.details.map((line) => `  ${sanitiseLines(line)}`),
    ...(error.reason === undefined ? [] : [`  ${sanitiseLines(error.reason)}`]),
    ...(error.next === undefined ? [] : [`  ${colours.bold('->')} ${sanitiseLines(error.next)}`]),
  ];
  return lines.join('\n');
}

/** The same for a script: one line of JSON. */
export function failureJson(error: CliError): string {
  const { message, reason, next, details, status, requestId, exitCode } = error;
  return JSON.stringify({
    error: {
      kind: kinds[exitCode],
      exit_code: exitCode,
      message,
      reason,
      next,
      ...(details.length > 0 && { details }),
      status,
      request_id: requestId,
    },
  });
}
