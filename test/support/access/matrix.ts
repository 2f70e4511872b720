import { readFileSync } from 'node:fs';
import type { UserName } from '../environment.js';

/** Who calls: a row head of the access matrix. */
export type CallerName =
  | 'anonymous'
  | 'unregistered'
  | 'disabled'
  | 'no-entitlement'
  | 'stranger'
  | 'group-reader'
  | 'subgroup-reader'
  | 'reader'
  | 'editor'
  | 'manager'
  | 'admin';

/** What an operation works on: `archived` is a private one; `any` where no experiment is involved. */
export type ExperimentKind = 'public' | 'private' | 'archived' | 'missing' | 'any';

/** What a caller gets. */
export interface Outcome {
  readonly status: number;
  /** The exact message; SUBJECT and ISSUER stand for those of the caller. */
  readonly message?: string;
  /** What the status alone does not say. */
  readonly is?: string;
}

/** The file that is at once the input of the tests and the source of the table in docs/access.md. */
export interface AccessMatrix {
  readonly callers: Readonly<Record<CallerName, { readonly user?: UserName; readonly is: string }>>;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** `METHOD /path` as in the OpenAPI document -> experiment -> name of an outcome -> who gets it. */
  readonly operations: Readonly<
    Record<string, Readonly<Partial<Record<ExperimentKind, Readonly<Record<string, 'all' | readonly CallerName[]>>>>>>
  >;
}

/** One row: an operation on one kind of experiment. */
export interface MatrixRow {
  readonly operation: string;
  readonly experiment: ExperimentKind;
  /** Whom the row names, with the name of the outcome; a caller who is named twice is here twice. */
  readonly cells: readonly { readonly caller: CallerName; readonly outcome: string }[];
}

const file = new URL('../../access-matrix.json', `file://${import.meta.filename}`);

export const accessMatrix = JSON.parse(readFileSync(file, 'utf8')) as AccessMatrix;

export const callerNames = Object.keys(accessMatrix.callers) as CallerName[];

/** The matrix row by row, in the order of the file. */
export function matrixRows(): MatrixRow[] {
  return Object.entries(accessMatrix.operations).flatMap(([operation, kinds]) =>
    Object.entries(kinds).map(([experiment, outcomes]) => ({
      operation,
      experiment: experiment as ExperimentKind,
      cells: Object.entries(outcomes).flatMap(([outcome, who]) =>
        (who === 'all' ? callerNames : who).map((caller) => ({ caller, outcome })),
      ),
    })),
  );
}

/** The outcome of a name. @throws Error when the file has none */
export function outcomeNamed(name: string): Outcome {
  const outcome = accessMatrix.outcomes[name];
  if (!outcome) throw new Error(`The access matrix has no outcome "${name}".`);
  return outcome;
}
