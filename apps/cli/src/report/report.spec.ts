import fc from 'fast-check';
import { buildReport, shownModels } from './build-report.js';
import { html } from './html.js';
import { periodsOf, unitFor } from './periods.js';
import { sparkline } from './sparkline.js';

const at = (text: string): Date => new Date(text);

describe('the periods of a report', () => {
  it.each([
    ['2026-01-01', '2026-01-03', 'hour'],
    ['2026-01-01', '2026-01-04', 'day'],
    ['2026-01-01', '2026-03-04', 'day'],
    ['2026-01-01', '2026-03-05', 'week'],
    ['2026-01-01', '2027-07-05', 'week'],
    ['2026-01-01', '2027-07-06', 'month'],
  ])('from %s to %s are by %s', (since, until, unit) => {
    expect(unitFor(at(since), at(until))).toBe(unit);
  });

  it('begin with the one that holds the begin, weeks on Mondays', () => {
    expect(periodsOf(at('2026-01-01T10:20:00Z'), at('2026-01-01T12:00:00Z'), 'hour')).toEqual([
      '2026-01-01T10:00:00.000Z',
      '2026-01-01T11:00:00.000Z',
    ]);
    expect(periodsOf(at('2026-01-01'), at('2026-01-12T00:00:01Z'), 'week')).toEqual([
      '2025-12-29T00:00:00.000Z',
      '2026-01-05T00:00:00.000Z',
      '2026-01-12T00:00:00.000Z',
    ]);
  });

  it('are months of the calendar', () => {
    expect(periodsOf(at('2026-12-31T23:00:00Z'), at('2027-03-01'), 'month')).toEqual([
      '2026-12-01T00:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
      '2027-02-01T00:00:00.000Z',
    ]);
  });
});

describe('sparkline', () => {
  it('has a character for each rate and a gap where there is none', () => {
    expect(sparkline([0, null, 0.5, 0.99, 1], true)).toBe('▁ ▅██');
    expect(sparkline([0, null, 0.5, 0.99, 1], false)).toBe('_ =##');
  });
});

describe('buildReport', () => {
  it('puts counts into periods and models, with gaps where nothing ran', () => {
    const counts = { drifts: 4, completed: 2, detected: 1 };
    const report = buildReport({
      experiment: { id: 'e', name: 'n', tags: [] },
      since: at('2026-01-01'),
      until: at('2026-01-04'),
      unit: 'day',
      byStatus: [
        { status: 'Completed', drifts: 2, completed: 2, detected: 1 },
        { status: 'Running', drifts: 2, completed: 0, detected: 0 },
      ],
      byModel: [
        { model: 'm', ...counts },
        { model: null, ...counts },
      ],
      byDetector: [{ detector: null, ...counts }],
      byPeriod: [{ bucket: '2026-01-02T00:00:00.000Z', ...counts }],
      byModelAndPeriod: [{ model: 'm', bucket: '2026-01-02T00:00:00.000Z', ...counts }],
      lastRuns: [],
    });
    expect(report.total).toEqual({ drifts: 4, completed: 2, detected: 1, rate: 0.5 });
    expect(report.periods.map(({ rate, drifts }) => [rate, drifts])).toEqual([
      [null, 0],
      [0.5, 4],
      [null, 0],
    ]);
    expect(report.models).toMatchObject([{ name: 'm', rates: [null, 0.5, null] }]);
    expect([report.otherModels, report.detectors[0]?.name]).toEqual([1, null]);
  });

  it('shows the models with the most runs, without those that cannot be named', () => {
    const groups = Array.from({ length: 20 }, (_, n) => ({
      model: n === 0 ? null : `m${n}`,
      drifts: 1,
      completed: 0,
      detected: 0,
    }));
    expect(shownModels(groups)).toEqual(Array.from({ length: 12 }, (_, n) => `m${n + 1}`));
  });
});

describe('html', () => {
  it('makes text of all that is put in, but of what it made itself', () => {
    expect(html`<p title="${'"><img>'}">${[html`<b>${'<'}</b>`, html`${1}`]}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;img&gt;"><b>&lt;</b>1</p>',
    );
  });

  it('lets no text out of its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inside = html`${text}`.text;
        return !/[<>"']/.test(inside) && inside.isWellFormed() && !/&(?!amp;|lt;|gt;|quot;|#39;)/.test(inside);
      }),
    );
  });
});
