import { progressBar } from './progress-bar.js';
import { reportText } from './report-text.js';

it('the report names what was moved, changed, left and why', () => {
  const report = {
    dryRun: false,
    notes: [{ what: 'user', id: 'u', note: 'Is removed.' }],
    collections: [
      { experimentId: 'a', moved: 5, left: 1 },
      { experimentId: 'b', moved: 2, left: 0, unaccounted: 3 },
    ],
    retried: [{ experimentId: 'a', moved: 2, gone: 1, left: 1 }],
    left: [{ experimentId: 'a', id: 7, why: 'model is 7, not a text.' }],
    orphans: ['app.c'],
    failures: ['app.d: away'],
  } as const;
  expect(reportText(report).split('\n')).toEqual([
    'The earlier database is adopted as follows:',
    '  7 records of 2 experiments are in app.drifts.',
    '  user u: Is removed.',
    '  Of what was left of app.a before, 2 are moved, 1 were gone, 1 stay.',
    '  1 records cannot be read and stay in their collections:',
    '    app.a 7: model is 7, not a text.',
    '  app.b stays: 3 of its records were added to it, or deleted as drifts, since it was adopted. Drop it when none of them is needed.',
    '  app.c belongs to no experiment and is left alone.',
    '  FAILED: app.d: away',
    '',
  ]);
  expect(reportText({ ...report, dryRun: true })).toContain('Nothing was changed. A run would do this:');
});

it.each([
  [0, 10, '[------------------------------]   0 %  0 records'],
  [5_000, 10_000, '[###############---------------]  50 %  5,000 records'],
  [11, 10, '[##############################] 100 %  11 records'],
  [0, 0, '[##############################] 100 %  0 records'],
])('the bar of %d of %d is %s', (done, total, bar) => {
  expect(progressBar(done, total)).toBe(`\r${bar}`);
});
