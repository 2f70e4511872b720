import { type DriftPatch, patchDrift } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { findExperimentId } from '../experiments/find-experiment.js';
import { runId } from './run-id.js';
import { showRun } from './show-run.js';

/** Changes a run that has ended, and shows it. */
export async function endRun(
  context: CommandContext,
  experiment: string,
  run: string,
  patch: DriftPatch,
): Promise<void> {
  const id = runId(run);
  const client = await context.client();
  showRun(context.output, await patchDrift(client, await findExperimentId(client, experiment), id, patch));
}
