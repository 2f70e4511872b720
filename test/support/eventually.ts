import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds for what takes no time on an idle machine. */
const PATIENCE_MS = 30_000;

/** Waits until something holds. @throws Error when it does not within half a minute */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come to this: ${what}.`);
    await sleep(50);
  }
}
