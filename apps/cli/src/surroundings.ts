import type { Environment } from './environment.js';
import type { OutputStream } from './output/output.js';

/** The process as a command sees it. */
export interface Surroundings {
  readonly environment: Environment;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Aborted at Ctrl-C. */
  readonly signal: AbortSignal;
}
