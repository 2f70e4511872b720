import { ExitCode } from '../exit-code.js';
import { type FailureKind, kindOf } from './failure-kind.js';

/** What a failure is made of besides its first line. */
export interface FailureParts {
  readonly exitCode: ExitCode;
  /** What kind of failure it is; default the one that the exit code stands for. */
  readonly kind?: FailureKind;
  /** Why it happened, one line. */
  readonly reason?: string;
  /** What the person should do now, one line. */
  readonly next?: string;
  /** Further lines below the first, such as places of a wrong query. */
  readonly details?: readonly string[];
  /** HTTP status, when a server answered. */
  readonly status?: number;
  /** `X-Request-Id` of the answer, by which operators find it in their log. */
  readonly requestId?: string;
  readonly cause?: unknown;
}

/** An expected failure of a command: what happened, why, and the next step. Anything else that is thrown is a bug. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  readonly kind: FailureKind;
  readonly reason: string | undefined;
  readonly next: string | undefined;
  readonly details: readonly string[];
  readonly status: number | undefined;
  readonly requestId: string | undefined;

  constructor(message: string, parts: FailureParts) {
    super(message, { cause: parts.cause });
    this.name = 'CliError';
    this.exitCode = parts.exitCode;
    this.kind = parts.kind ?? kindOf(parts.exitCode);
    this.reason = parts.reason;
    this.next = parts.next;
    this.details = parts.details ?? [];
    this.status = parts.status;
    this.requestId = parts.requestId;
  }
}

/** A wrong command line or configuration. */
export function usageError(message: string, parts: Omit<FailureParts, 'exitCode'> = {}): CliError {
  return new CliError(message, { ...parts, exitCode: ExitCode.Usage });
}
