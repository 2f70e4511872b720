import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RequestCancelled } from './cancellation.js';
import { RequestDeadline } from './request-deadline.js';

/** What the deadline is for work that goes on `ms` after it began. */
async function currentAfter(deadline: RequestDeadline, ms: number): Promise<RequestDeadline | undefined> {
  return new Promise((resolve) => {
    deadline.run({} as IncomingMessage, () => void sleep(ms).then(() => resolve(RequestDeadline.current())));
  });
}

describe('the deadline of a request', () => {
  it('stays for what goes on after the request was given up and answered: nothing more is begun', async () => {
    // the answer is complete as soon as it is sent
    const deadline: RequestDeadline = new RequestDeadline(5, () => deadline.lift());
    const current = await currentAfter(deadline, 50);
    expect(current).toBe(deadline);
    expect(() => current?.check()).toThrow(RequestCancelled);
  });

  it('ends with the answer of what was done in time', async () => {
    const deadline = new RequestDeadline(60_000, () => undefined);
    const current = currentAfter(deadline, 5);
    deadline.lift();
    expect(await current).toBeUndefined();
  });
});
