// Elsewhere than in this repository: from 'drift-watch'
import { aggregateDrifts, type Client, searchDrifts, withRun } from '#libs/sdk';
import { ksTest } from './ks-test.js';

/** Numbers of one feature from one stretch of time. */
export interface Batch {
  readonly from: Date;
  readonly to: Date;
  readonly values: readonly number[];
}

/** What a pipeline watches. */
export interface PipelineOptions {
  readonly experimentId: string;
  readonly model: string;
  /** What the model was trained on. */
  readonly reference: Batch;
  /** What came since, as it comes. */
  readonly batches: AsyncIterable<Batch> | Iterable<Batch>;
  /** A batch with a p-value below this has drifted. */
  readonly threshold: number;
  /** Highest share of drifted batches with which the pipeline goes on, 0 to 1. */
  readonly maxDriftRate: number;
}

/** What a pipeline has come to. */
export interface PipelineResult {
  /** Share of its batches that drifted, 0 to 1; null when there were none. */
  readonly driftRate: number | null;
  /** Whether what comes next, such as a deployment, may go on. */
  readonly mayGoOn: boolean;
  /** The batches that drifted, the least likely first, as `[begin, p-value]`. */
  readonly drifted: readonly (readonly [from: string, pValue: number])[];
}

/** Tells one run of the pipeline from all others. */
const TAG_LENGTH = 8;

/** Tests each batch against the reference, records every test as a run, and decides by what is recorded. */
export async function runPipeline(client: Client, options: PipelineOptions): Promise<PipelineResult> {
  const { experimentId, model, reference, batches, threshold, maxDriftRate } = options;
  const tag = `run-${crypto.randomUUID().slice(0, TAG_LENGTH)}`;
  const windowOf = ({ from, to }: Batch) => ({ from: from.toISOString(), to: to.toISOString() });
  for await (const batch of batches) {
    const fields = {
      model,
      tags: [tag],
      detector: { name: 'KSTest' },
      windows: { reference: windowOf(reference), test: windowOf(batch) },
    };
    // Running until it ends; Failed, with the error, when a batch cannot be tested
    await withRun(client, experimentId, fields, () => {
      if (batch.values.length === 0) throw new RangeError('The batch is empty.');
      const { statistic, pValue } = ksTest(reference.values, batch.values);
      const counts = { n_reference: reference.values.length, n_test: batch.values.length };
      return { drift_detected: pValue < threshold, result: { statistic, p_value: pValue, threshold, ...counts } };
    });
  }
  const { total } = await aggregateDrifts(client, { filter: { 'experiment.id': experimentId, tags: tag } });
  const drifted: [string, number][] = [];
  for await (const drift of searchDrifts(client, experimentId, { q: `tags:${tag} drift_detected:true` })) {
    drifted.push([drift.windows?.test?.from ?? '', drift.result?.p_value ?? 1]);
  }
  drifted.sort(([, a], [, b]) => a - b);
  return {
    driftRate: total.drift_rate,
    mayGoOn: total.drift_rate !== null && total.drift_rate <= maxDriftRate,
    drifted,
  };
}
