import { gateRequest, verdictsOf } from './gate-query.js';
import type { GateQuestion } from './gate-result.js';
import type { GateLimits } from './verdict.js';

const QUESTION: GateQuestion = { models: [], detectors: [], tags: [], since: new Date('2026-01-01') };
const LIMITS: GateLimits = {
  maxDriftRate: 0.1,
  minRuns: 1,
  confidence: 0.95,
  byInterval: false,
  onNoData: 'undecided',
};

describe('gateRequest', () => {
  it('asks for the runs of the experiment since then, by status', () => {
    expect(gateRequest('e1', QUESTION)).toEqual({
      filter: { 'experiment.id': 'e1', created_at: { $gte: '2026-01-01T00:00:00.000Z' } },
      group_by: ['status'],
      limit: 1000,
    });
  });

  it('asks for exactly what is named', () => {
    const question: GateQuestion = {
      ...QUESTION,
      models: ['a', 'b'],
      detectors: ['KS'],
      tags: ['x', 'y'],
      until: new Date('2026-02-01'),
      by: 'model',
    };
    expect(gateRequest('e1', question)).toMatchObject({
      filter: {
        created_at: { $gte: '2026-01-01T00:00:00.000Z', $lt: '2026-02-01T00:00:00.000Z' },
        model: { $in: ['a', 'b'] },
        'detector.name': { $in: ['KS'] },
        tags: { $all: ['x', 'y'] },
      },
      group_by: ['status', 'model'],
    });
  });
});

describe('verdictsOf', () => {
  const groups = [
    { status: 'Completed', model: 'a', drifts: 10, detected: 5 },
    { status: 'Completed', model: 'b', drifts: 90, detected: 0 },
    { status: 'Failed', model: 'a', drifts: 2, detected: 2 },
    { status: 'Running', model: null, drifts: 1, detected: 0 },
    { status: 'Paused', model: 'a', drifts: 7, detected: 7 },
  ];

  it('counts all together, and only completed runs as drift', () => {
    const [verdict, ...others] = verdictsOf(groups, QUESTION, LIMITS);
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({ outcome: 'pass', counts: { completed: 100, detected: 5, failed: 2, running: 1 } });
  });

  it('tells models apart, and names those that were asked for and have no run', () => {
    const verdicts = verdictsOf(groups, { ...QUESTION, models: ['a', 'missing'], by: 'model' }, LIMITS);
    expect(verdicts.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['b', 'pass'],
      ['a', 'fail'],
      ['missing', 'undecided'],
      [null, 'undecided'],
    ]);
  });

  it('has a verdict also when nothing was found', () => {
    expect(verdictsOf([], QUESTION, LIMITS)).toMatchObject([{ outcome: 'undecided', reasons: ['No completed run.'] }]);
    expect(verdictsOf([], { ...QUESTION, by: 'tag' }, LIMITS)).toEqual([]);
  });
});
