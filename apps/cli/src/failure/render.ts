import type { Colours } from '../output/colours.js';
import { safeJson, sanitiseLines } from '../output/sanitise.js';
import type { CliError } from './cli-error.js';

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
  return safeJson(JSON.stringify(failureObject(error)));
}

/** What JSON says of a failure; members are added, never renamed or removed. */
export function failureObject(failure: CliError): object {
  const { kind, message, reason, next, details, status, requestId, exitCode } = failure;
  return {
    error: {
      kind,
      exit_code: exitCode,
      message,
      reason,
      next,
      ...(details.length > 0 && { details }),
      status,
      request_id: requestId,
    },
  };
}
