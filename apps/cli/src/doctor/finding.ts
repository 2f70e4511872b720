import type { ExitCode } from '../exit-code.js';

/** What a check found. */
export interface Finding {
  /** What was looked at, such as `address`. */
  readonly check: string;
  /** A fault keeps commands from working; a warning may. */
  readonly state: 'ok' | 'warning' | 'fault';
  /** What is so. */
  readonly found: string;
  /** How to mend it. */
  readonly mend?: string;
  /** Of a fault: the exit code of a command that met it. */
  readonly exitCode?: ExitCode;
}
