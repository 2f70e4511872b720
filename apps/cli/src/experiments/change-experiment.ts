import {
  type Client,
  type Experiment,
  isDriftWatchError,
  type ExperimentPatch,
  patchExperiment,
  type Versioned,
} from '#libs/sdk';
import { findExperiment } from './find-experiment.js';

/** How often a change is made anew when others are faster each time. */
const ATTEMPTS = 5;

/**
 * Changes an experiment by what it is now: read, changed, and written only if nobody else changed it meanwhile; else all of it
 * again.
 *
 * @param change gives the patch of an experiment; it may throw
 */
export async function changeExperiment(
  client: Client,
  text: string,
  change: (experiment: Experiment) => ExperimentPatch,
): Promise<Versioned<Experiment>> {
  let current = await findExperiment(client, text);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await patchExperiment(client, current.id, change(current), { ifMatch: current });
    } catch (error) {
      if (attempt === ATTEMPTS || !isDriftWatchError(error, 'changed')) throw error;
      current = await findExperiment(client, current.id);
    }
  }
}
