import { jest } from '@jest/globals';
import { Life } from '../lifecycle/life.js';
import { Patience } from './patience.js';

const BOUNDS = { limitMs: 10_000, leastRate: 1_000 };

let life: Life;
let gaveUp: number;
let patience: Patience;
beforeEach(() => {
  jest.useFakeTimers();
  life = new Life();
  gaveUp = 0;
  patience = new Patience(life, BOUNDS, () => (gaveUp += 1));
});
afterEach(() => jest.useRealTimers());

/** A client who takes so many bytes after so many seconds, again and again. */
function takes(times: number, seconds: number, bytes: number): void {
  for (let time = 0; time < times && gaveUp === 0; time += 1) {
    patience.begin();
    jest.advanceTimersByTime(seconds * 1_000);
    patience.end(bytes);
  }
}

describe('Patience', () => {
  it('has no end with a client who is as fast as the least rate, however long it takes', () => {
    takes(1_000, 5, 5_000);
    expect(gaveUp).toBe(0);
  });

  it('ends with a client who is slower on average, though each part comes in time', () => {
    takes(1_000, 5, 4_000);
    expect(gaveUp).toBe(1);
  });

  it('ends with one who takes nothing for the limit, however much they took before', () => {
    takes(10, 1, 1_000_000);
    patience.begin();
    jest.advanceTimersByTime(9_999);
    expect(gaveUp).toBe(0);
    jest.advanceTimersByTime(1);
    expect(gaveUp).toBe(1);
  });

  it('does not count the time in which nobody waits for the client', () => {
    for (let time = 0; time < 100; time += 1) {
      takes(1, 1, 1_000);
      jest.advanceTimersByTime(60_000);
    }
    expect(gaveUp).toBe(0);
  });

  it('ends nothing when its life is over', async () => {
    patience.begin();
    await life.end();
    jest.advanceTimersByTime(60_000);
    expect(gaveUp).toBe(0);
  });
});
