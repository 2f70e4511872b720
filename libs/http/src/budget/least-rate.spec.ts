import { LeastRate } from './least-rate.js';

const WINDOW_MS = 1_000;

/** A flow whose movement a test decides. */
class TestFlow {
  bytes = 0;
  givenUp = 0;
  moved = (): number => this.bytes;
  giveUp = (): void => void (this.givenUp += 1);
}

describe('LeastRate', () => {
  let rate: LeastRate;
  let flow: TestFlow;

  beforeEach(() => {
    jest.useFakeTimers();
    rate = new LeastRate(100, WINDOW_MS);
    flow = new TestFlow();
  });
  afterEach(() => jest.useRealTimers());

  it('leaves alone for a whole window whoever has just begun', async () => {
    rate.watch(flow);
    await jest.advanceTimersByTimeAsync(WINDOW_MS - 1);
    expect(flow.givenUp).toBe(0);
  });

  it('gives up once what moves too little within a window, also after much in the one before', async () => {
    rate.watch(flow);
    flow.bytes = 1_000_000;
    await jest.advanceTimersByTimeAsync(1.5 * WINDOW_MS);
    expect(flow.givenUp).toBe(0);
    flow.bytes += 99;
    await jest.advanceTimersByTimeAsync(10 * WINDOW_MS);
    expect([flow.givenUp, rate.givenUp]).toEqual([1, 1]);
  });

  it('lets go on for ever what moves as it must', async () => {
    rate.watch(flow);
    for (let step = 0; step < 100; step += 1) {
      flow.bytes += 50;
      await jest.advanceTimersByTimeAsync(WINDOW_MS / 4);
    }
    expect(flow.givenUp).toBe(0);
  });

  it('forgets what has ended, and has no timer when there is nothing to watch', async () => {
    const end = rate.watch(flow);
    expect(jest.getTimerCount()).toBe(1);
    end();
    end();
    expect(jest.getTimerCount()).toBe(0);
    await jest.advanceTimersByTimeAsync(10 * WINDOW_MS);
    expect(flow.givenUp).toBe(0);
  });
});
