import fc from 'fast-check';
import {
  decide,
  type GateLimits,
  NO_RUNS,
  type Outcome,
  overall,
  percent,
  type RunCounts,
  type Verdict,
} from './verdict.js';

const LIMITS: GateLimits = {
  maxDriftRate: 0.1,
  minRuns: 1,
  confidence: 0.95,
  byInterval: false,
  onNoData: 'undecided',
};

const counts = (fields: Partial<RunCounts>): RunCounts => ({ ...NO_RUNS, ...fields });
const outcome = (runs: Partial<RunCounts>, limits: Partial<GateLimits> = {}): Outcome =>
  decide('m', counts(runs), { ...LIMITS, ...limits }).outcome;

describe('a verdict', () => {
  it.each<[string, Partial<RunCounts>, Partial<GateLimits>, Outcome]>([
    ['no drift', { completed: 20 }, {}, 'pass'],
    ['a rate at the limit', { completed: 20, detected: 2 }, {}, 'pass'],
    ['a rate over the limit', { completed: 20, detected: 3 }, {}, 'fail'],
    ['one run with drift', { completed: 1, detected: 1 }, {}, 'fail'],
    ['any drift at a limit of 0', { completed: 1000, detected: 1 }, { maxDriftRate: 0 }, 'fail'],
    ['nothing but drift at a limit of 1', { completed: 3, detected: 3 }, { maxDriftRate: 1 }, 'pass'],
    ['no run', {}, {}, 'undecided'],
    ['runs that have not ended', { running: 5 }, {}, 'undecided'],
    ['runs that failed, which no limit is set for', { failed: 5 }, {}, 'undecided'],
    ['no run, when that passes', {}, { onNoData: 'pass' }, 'pass'],
    ['no run, when that fails', {}, { onNoData: 'fail' }, 'fail'],
    ['fewer runs than needed', { completed: 9 }, { minRuns: 10 }, 'undecided'],
    ['fewer runs than needed, all with drift', { completed: 9, detected: 9 }, { minRuns: 10 }, 'undecided'],
    ['as many as needed', { completed: 10 }, { minRuns: 10 }, 'pass'],
    ['too many failed', { completed: 8, failed: 2 }, { maxFailedRate: 0.1 }, 'fail'],
    ['all failed', { failed: 2 }, { maxFailedRate: 0.5 }, 'fail'],
    ['few failed', { completed: 9, failed: 1 }, { maxFailedRate: 0.1 }, 'pass'],
    ['a rate that chance explains, by interval', { completed: 10, detected: 2 }, { byInterval: true }, 'pass'],
    ['a rate that chance does not explain', { completed: 100, detected: 30 }, { byInterval: true }, 'fail'],
  ])('on %s', (_name, runs, limits, expected) => {
    expect(outcome(runs, limits)).toBe(expected);
  });

  it('says why, and how few runs there are', () => {
    expect(decide('m', counts({ completed: 3, detected: 1 }), LIMITS).reasons).toEqual([
      'The drift rate of 33.33 % is over the limit of 10 %.',
      'Only 3 runs: see how wide the interval is.',
    ]);
    expect(decide('m', counts({ completed: 3, running: 1, failed: 2 }), { ...LIMITS, minRuns: 5 }).reasons).toEqual([
      'Only 3 runs completed (1 running, 2 failed), 5 are needed.',
    ]);
    expect(decide('m', NO_RUNS, LIMITS).reasons).toEqual(['No completed run.']);
    expect(decide('m', counts({ completed: 100, detected: 30 }), { ...LIMITS, byInterval: true }).reasons).toEqual([
      'The drift rate of 30 % is over the limit of 10 %, with a confidence of 95 % (at least 21.89 %).',
    ]);
  });

  it('says why it passes where the plain rate or the data would not', () => {
    expect(decide('m', counts({ completed: 20, detected: 3 }), { ...LIMITS, byInterval: true }).reasons).toEqual([
      'The drift rate of 15 % is over the limit of 10 %, but passes because the lower end of its 95 % interval, 5.237 %, is not.',
    ]);
    expect(decide('m', NO_RUNS, { ...LIMITS, onNoData: 'pass' }).reasons).toEqual([
      'No completed run.',
      'It passes because of --on-no-data pass.',
    ]);
    expect(decide('m', NO_RUNS, { ...LIMITS, onNoData: 'fail' }).reasons.at(-1)).toBe(
      'It fails because of --on-no-data fail.',
    );
  });

  const someCounts = fc
    .tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(50))
    .map(([quiet, detected, failed, running]) => ({ completed: quiet + detected, detected, failed, running }));

  it('never gets better with one more run that found drift', () => {
    const rank: Record<Outcome, number> = { pass: 0, undecided: 0, fail: 1 };
    fc.assert(
      fc.property(
        someCounts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (runs, maxDriftRate, byInterval) => {
          const more = { ...runs, completed: runs.completed + 1, detected: runs.detected + 1 };
          return rank[outcome(more, { maxDriftRate, byInterval })] >= rank[outcome(runs, { maxDriftRate, byInterval })];
        },
      ),
    );
  });

  it('by interval fails only where the plain rate fails', () => {
    fc.assert(
      fc.property(someCounts, fc.double({ min: 0, max: 1, noNaN: true }), (runs, maxDriftRate) => {
        return (
          outcome(runs, { maxDriftRate, byInterval: true }) !== 'fail' || outcome(runs, { maxDriftRate }) === 'fail'
        );
      }),
    );
  });
});

describe('several verdicts', () => {
  it.each<[Outcome[], Outcome]>([
    [[], 'undecided'],
    [['pass', 'pass'], 'pass'],
    [['pass', 'undecided'], 'undecided'],
    [['undecided', 'fail', 'pass'], 'fail'],
  ])('%j come to %s', (outcomes, expected) => {
    const verdicts = outcomes.map((one): Verdict => ({ ...decide('m', NO_RUNS, LIMITS), outcome: one }));
    expect(overall(verdicts)).toBe(expected);
  });
});

describe('percent', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.1, '10 %'],
    [1 / 3, '33.33 %'],
    [0.001234, '0.1234 %'],
  ])('of %d is %s', (rate, text) => {
    expect(percent(rate)).toBe(text);
  });
});
