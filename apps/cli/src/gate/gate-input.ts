import type { GateFormat } from './gate-formats.js';
import type { GateKey } from './gate-result.js';
import type { Outcome } from './verdict.js';

/** What the command line of a gate gives. */
export interface GateInput {
  readonly experiment: string;
  readonly maxDriftRate?: number;
  readonly since?: Date;
  readonly until?: Date;
  readonly model?: readonly string[];
  readonly detector?: readonly string[];
  readonly tag?: readonly string[];
  readonly query?: string;
  readonly by?: GateKey;
  readonly minRuns: number;
  readonly maxFailedRate?: number;
  readonly confidence?: number;
  readonly onNoData: Outcome;
  readonly format?: GateFormat;
  readonly output?: string;
}
