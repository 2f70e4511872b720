import { ExitCode } from '../exit-code.js';

/** Short names of the kinds of failure, for scripts: as stable as the exit codes they stand for. */
const kinds = {
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
} as const satisfies Readonly<Record<ExitCode, string>>;

/** What kind of failure something is, whatever the command ends with: a gate ends with 2 for all of them. */
export type FailureKind = (typeof kinds)[ExitCode];

/** The kind that an exit code stands for. */
export function kindOf(exitCode: ExitCode): FailureKind {
  return kinds[exitCode];
}
