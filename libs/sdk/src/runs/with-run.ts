import type { Drift, DriftRequest } from '../api-types.js';
import type { Client } from '../client.js';
import { createDrift, patchDrift } from '../resources/drifts.js';
import type { Versioned } from '../resources/versioned.js';

/** What a run is of; the verdict comes at its end. */
export type RunFields = Omit<DriftRequest, 'job_status' | 'drift_detected'>;

/** What a run found: the verdict, and whatever of the record is known only at the end. */
export type RunOutcome = Partial<Omit<DriftRequest, 'job_status' | 'drift_detected'>> & {
  readonly drift_detected: boolean;
};

/** A run that is going on. */
export interface Run {
  /** As it was recorded when the run began. */
  readonly drift: Versioned<Drift>;
}

/** Characters of an error's text that are kept. */
const LONGEST_TEXT = 4_000;

/**
 * Records a run while it goes on: Running at its begin; Completed with what `work` gives; Failed, with the text of the error as
 * `parameters.error`, when it throws.
 *
 * @param signal ends the run as failed; `work` has to heed it by itself
 * @returns the drift as it is recorded in the end
 * @throws what `work` throws; AggregateError of that and the reason when the failure could not be recorded
 */
export async function withRun(
  client: Client,
  experimentId: string,
  fields: RunFields,
  work: (run: Run) => boolean | RunOutcome | Promise<boolean | RunOutcome>,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Versioned<Drift>> {
  const begun: DriftRequest = { ...fields, job_status: 'Running', drift_detected: false };
  const drift = await createDrift(client, experimentId, begun, signal && { signal });
  let outcome: boolean | RunOutcome;
  try {
    outcome = await Promise.race([work({ drift }), rejectedBy(signal)]);
  } catch (error) {
    await recordFailure(client, experimentId, drift.id, error);
    throw error;
  }
  const found = typeof outcome === 'boolean' ? { drift_detected: outcome } : outcome;
  return patchDrift(client, experimentId, drift.id, { ...found, job_status: 'Completed' });
}

async function recordFailure(client: Client, experimentId: string, driftId: string, error: unknown): Promise<void> {
  const text = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, LONGEST_TEXT);
  const parameters = { error: text.replaceAll('\0', '') };
  try {
    await patchDrift(client, experimentId, driftId, { job_status: 'Failed', parameters });
  } catch (reason) {
    throw new AggregateError([error, reason], `The run failed (${text}), and that could not be recorded.`);
  }
}

/** Never fulfilled. */
function rejectedBy(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason as Error);
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
