import { type DriftWatchError, type ErrorKind, InvalidError, isDriftWatchError } from '#libs/sdk';
import { ExitCode } from '../exit-code.js';
import { CredentialsRefusedError } from '../session/credentials-fault.js';
import { HOW_TO_REGISTER, isUnregistered } from '../session/registration.js';
import { CliError, type FailureParts } from './cli-error.js';

const exitCodes: Readonly<Record<ErrorKind, ExitCode>> = {
  network: ExitCode.Unavailable,
  login: ExitCode.Login,
  forbidden: ExitCode.Forbidden,
  'not-found': ExitCode.NotFound,
  conflict: ExitCode.Conflict,
  changed: ExitCode.Conflict,
  invalid: ExitCode.Invalid,
  'too-many': ExitCode.Unavailable,
  unavailable: ExitCode.Unavailable,
  cut: ExitCode.Unavailable,
  server: ExitCode.Server,
  protocol: ExitCode.Server,
};

/** The first line: what happened, in the words of somebody at a terminal. */
const headlines: Readonly<Record<ErrorKind, string>> = {
  network: 'The service cannot be reached.',
  login: 'You are not logged in, or no longer.',
  forbidden: 'You may not do this.',
  'not-found': 'There is no such record.',
  conflict: 'What is there already stands against it.',
  changed: 'Somebody else changed it meanwhile.',
  invalid: 'The service refused this as wrong.',
  'too-many': 'Too many requests.',
  unavailable: 'The service cannot answer now.',
  cut: 'The answer broke off.',
  server: 'The service has a fault.',
  protocol: 'This is no answer of a Drift Watch of this version.',
};

/** What to do where the words of the SDK, which are for programmers, do not fit a command line. */
const steps: Readonly<Partial<Record<ErrorKind, string>>> = {
  network:
    '"drift-watch doctor" looks what is wrong. Another address is given with --url or DRIFT_WATCH_URL, or kept with "drift-watch config set url".',
  login: 'Log in with "drift-watch login", or set DRIFT_WATCH_TOKEN to a token that has not expired.',
  'not-found': 'Look for the right one with "drift-watch experiments list" or "drift-watch drifts list EXPERIMENT".',
  changed: 'Look at it again, and repeat the command.',
  protocol: 'Is the address right ("drift-watch config get url")? "drift-watch doctor" compares the versions.',
};

/** Any error as what happened, why, and what to do. Whatever is not expected is a bug, and says so. */
export function explain(error: unknown): CliError {
  if (error instanceof CliError) return error;
  if (isDriftWatchError(error)) return explainSdk(error);
  const message = error instanceof Error ? error.message : String(error);
  return new CliError('This is a bug of the command line.', {
    exitCode: ExitCode.Server,
    reason: message,
    next: 'Run it again with --debug, and report what that says.',
    cause: error,
  });
}

function explainSdk(error: DriftWatchError): CliError {
  const { kind, message, advice, status, requestId } = error;
  const parts: FailureParts = {
    exitCode: exitCodes[kind],
    reason: message,
    next: steps[kind] ?? advice,
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
    cause: error,
  };
  if (error instanceof CredentialsRefusedError) {
    return new CliError('The issuer refuses these client credentials.', { ...parts, next: advice });
  }
  if (isUnregistered(error)) return new CliError(headlines[kind], { ...parts, next: HOW_TO_REGISTER });
  if (kind === 'server' && requestId !== undefined) {
    return new CliError(headlines[kind], {
      ...parts,
      next: `Tell who runs the service the request's id ${requestId}.`,
    });
  }
  if (error instanceof InvalidError && error.faults.length > 0) {
    const { reason: _, ...others } = parts;
    const details = error.faults.flatMap(({ place, messages }) =>
      messages.map((text) => `${withoutOrigin(place)}${text}`),
    );
    return new CliError(headlines[kind], { ...others, details });
  }
  return new CliError(headlines[kind], parts);
}

/** `json.result.p_value` as somebody thinks of it; the whole has no name. */
function withoutOrigin(place: string): string {
  const name = place.replace(/^(json|query|header)(\.|$)/, '');
  return name === '' ? '' : `${name}: `;
}
