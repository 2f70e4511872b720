import type { DriftRequest } from '#libs/sdk';
import { usageError } from '../failure/cli-error.js';
import type { WrittenObject } from '../support/read-object.js';

/** What the options give that say what a run found. */
export interface FoundInput {
  /** True after `--drift`, false after `--no-drift`, undefined after neither. */
  readonly drift?: boolean;
  readonly statistic?: number;
  readonly pValue?: number;
  readonly threshold?: number;
  readonly effectSize?: number;
  readonly nReference?: number;
  readonly nTest?: number;
  readonly correction?: string;
  readonly tag?: readonly string[];
  readonly parameters?: Record<string, unknown>;
}

/** And those that say what it is about. */
export interface RunInput extends FoundInput {
  readonly model?: string;
  readonly status?: DriftRequest['job_status'];
  readonly detector?: string;
  readonly detectorVersion?: string;
  readonly reference?: readonly [string, string];
  readonly test?: readonly [string, string];
}

type Result = NonNullable<DriftRequest['result']>;

/** Members of a request that say what a run found, of those that were given. */
export function foundFields(input: FoundInput) {
  const { statistic, pValue, threshold, effectSize, nReference, nTest, correction, drift, tag, parameters } = input;
  const result: Result = {
    ...(statistic !== undefined && { statistic }),
    ...(pValue !== undefined && { p_value: pValue }),
    ...(threshold !== undefined && { threshold }),
    ...(effectSize !== undefined && { effect_size: effectSize }),
    ...(nReference !== undefined && { n_reference: nReference }),
    ...(nTest !== undefined && { n_test: nTest }),
    ...(correction !== undefined && { correction }),
  };
  return {
    ...(drift !== undefined && { drift_detected: drift }),
    ...(Object.keys(result).length > 0 && { result }),
    ...(tag && { tags: [...tag] }),
    ...(parameters && { parameters }),
  };
}

/**
 * Members of a request for a new run, of those that were given.
 *
 * @throws CliError for a version without a detector
 */
export function runFields(input: RunInput) {
  const { model, status, detector, detectorVersion, reference, test } = input;
  if (detectorVersion !== undefined && detector === undefined) {
    throw usageError('--detector-version says nothing without --detector.', { next: 'Give both.' });
  }
  const windows = { ...(reference && { reference: windowOf(reference) }), ...(test && { test: windowOf(test) }) };
  return {
    ...(model !== undefined && { model }),
    ...(status !== undefined && { job_status: status }),
    ...(detector !== undefined && {
      detector: { name: detector, ...(detectorVersion !== undefined && { version: detectorVersion }) },
    }),
    ...(Object.keys(windows).length > 0 && { windows }),
    ...foundFields(input),
  };
}

/**
 * The request for a new run, as JSON: the members of a file as they are written there, and over them what the options give.
 *
 * A run that is not complete has no verdict yet, but the service wants the field: it is false then.
 *
 * @throws CliError when a verdict is missing that there must be
 */
export function newRun({ values, texts }: WrittenObject, input: RunInput): string {
  const fields = runFields(input);
  const given: Readonly<Record<string, unknown>> = { ...values, ...fields };
  const status = given['job_status'] ?? 'Completed';
  const hasVerdict = given['drift_detected'] !== undefined;
  if (status === 'Completed' && !hasVerdict) {
    throw usageError('A completed run needs its verdict.', {
      next: 'Say --drift or --no-drift; or --status Running, and later "drift-watch drifts complete".',
    });
  }
  if (given['model'] === undefined) throw usageError('A run needs its model.', { next: 'Say which with --model.' });
  // the service says what is wrong with members of a file, and where
  const own = { ...(!hasVerdict && { drift_detected: false }), ...fields, job_status: status };
  const kept = [...texts].filter(([name]) => !Object.hasOwn(own, name)).map(([, text]) => text);
  const added = Object.entries(own).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{${[...kept, ...added].join(',')}}`;
}

function windowOf([from, to]: readonly [string, string]) {
  return { from, to };
}
