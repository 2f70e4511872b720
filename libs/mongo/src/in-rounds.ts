import { setTimeout as sleep } from 'node:timers/promises';
import { changedByOthers } from '#libs/http';

/** A change that keeps meeting other changes is given up after this many rounds. */
const MAX_ROUNDS = 10;

/** Longest pause after the first of these rounds, in milliseconds; later ones are longer, so that rivals spread out. */
const ROUND_PAUSE_MS = 10;

/**
 * Makes a change that depends on what was read: when somebody else was faster it is tried again on what there is then.
 * @param what is changed, with its article, for the refusal
 * @param change undefined = it is no longer as read
 * @throws Contended (409) when others are faster each time; whatever `change` throws
 */
export async function inRounds<T>(what: string, change: (round: number) => Promise<T | undefined>): Promise<T> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const changed = await change(round);
    if (changed !== undefined) return changed;
    await sleep(Math.random() * ROUND_PAUSE_MS * (round + 1));
  }
  throw changedByOthers(what);
}
