import { setTimeout as sleep } from 'node:timers/promises';

/** Waits; at Ctrl-C it rejects with the signal's reason at once. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal });
}
