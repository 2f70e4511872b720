import fc from 'fast-check';
import { counted, joined, WINDOW_MS, type Window } from './window.js';

describe('a window', () => {
  it('begins with the first request and counts all until it ends', () => {
    const first = counted(undefined, 1000);
    expect(first).toEqual({ used: 1, endsAt: 1000 + WINDOW_MS });
    expect(counted(first, first.endsAt - 1)).toEqual({ used: 2, endsAt: first.endsAt });
    expect(counted(first, first.endsAt)).toEqual({ used: 1, endsAt: first.endsAt + WINDOW_MS });
  });
});

describe('a window that replicas share', () => {
  const own: Window = { used: 50, endsAt: 500 };

  it('is theirs while they know more', () => {
    expect(joined(own, { used: 60, endsAt: 480 }, 100)).toEqual({ used: 60, endsAt: 480 });
    expect(joined(undefined, { used: 1, endsAt: 480 }, 100)).toEqual({ used: 1, endsAt: 480 });
  });

  it('goes on as it was counted here when they have forgotten', () => {
    expect(joined(own, { used: 1, endsAt: 60_100 }, 100)).toEqual({ used: 51, endsAt: 500 });
  });

  it('is theirs when what was counted here has ended', () => {
    expect(joined(own, { used: 1, endsAt: 60_500 }, 500)).toEqual({ used: 1, endsAt: 60_500 });
  });

  it('never gives back within a window what was used, whatever they say', () => {
    const step = fc.record({ used: fc.integer({ min: 1, max: 20 }), leftMs: fc.integer({ min: 1, max: WINDOW_MS }) });
    const steps = fc.array(fc.option(step), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (answers) => {
        let window: Window | undefined;
        for (const [at, answer] of answers.entries()) {
          const now = at * 1000;
          const before = window && window.endsAt > now ? window : undefined;
          window = answer
            ? joined(window, { used: answer.used, endsAt: now + answer.leftMs }, now)
            : counted(window, now);
          if (before) expect(window.used).toBeGreaterThan(before.used);
        }
      }),
    );
  });
});
