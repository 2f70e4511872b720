import fc from 'fast-check';
import { JOB_STATUSES, type JobStatus } from '../drifts/drift.js';
import type { DriftCount } from '../drifts/drift-count.js';
import { type Bucket, bucketOf, capped, sumOf, totalOf } from './bucket.js';
import { toBucket, toStoredCounts } from './bucket.mapper.js';
import { beginOf, HOUR_MS } from './periods.js';
import { MAX_LISTED, summarise } from './summary.js';
import type { SummaryDocument } from './summary.schema.js';

interface Drift {
  readonly at: Date;
  readonly model: string;
  readonly detector: string | null;
  readonly status: JobStatus;
  readonly detected: boolean;
}

const START = Date.UTC(2025, 11, 30);
const DRIFTS = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 40 * 24 * HOUR_MS }).map((offset) => new Date(START + offset)),
    model: fc.constantFrom('a', 'b', '', '__proto__', '$name'),
    detector: fc.constantFrom('KSDrift', '', null),
    status: fc.constantFrom(...JOB_STATUSES),
    detected: fc.boolean(),
  }),
  { maxLength: 60 },
);

/** What the database counts of a single drift. */
function countOf({ at, model, detector, status, detected }: Drift): DriftCount {
  const none = { drifts: 0, detected: 0 };
  const statuses = {
    Running: none,
    Completed: none,
    Failed: none,
    [status]: { drifts: 1, detected: Number(detected) },
  };
  return { hour: beginOf('hour', at), model, detector, statuses, lastAt: at };
}

const summaryOf = (settled: readonly Bucket[], recent: readonly DriftCount[], days = 366) =>
  summarise({ settled, settledPeriods: [], recent, milestones: {}, days, computedAt: new Date(START) });

/** The same by going through all drifts, name by name and day by day. */
function naive(drifts: readonly Drift[]) {
  const rated = (some: readonly Drift[]) => {
    const completed = some.filter(({ status }) => status === 'Completed');
    const detected = completed.filter((drift) => drift.detected).length;
    const driftRate = completed.length === 0 ? null : detected / completed.length;
    return { drifts: some.length, completed: completed.length, detected, driftRate };
  };
  const by = <K>(key: (drift: Drift) => K) =>
    [...new Set(drifts.map(key))].map((name) => [name, drifts.filter((drift) => key(drift) === name)] as const);
  const listed = (key: (drift: Drift) => string | null) =>
    by(key).map(([name, some]) => ({
      name,
      ...rated(some),
      lastAt: new Date(Math.max(...some.map(({ at }) => at.getTime()))),
    }));
  return {
    ...rated(drifts),
    models: listed(({ model }) => model),
    detectors: listed(({ detector }) => detector),
    days: by(({ at }) => at.toISOString().slice(0, 10)).map(([day, some]) => ({ day: new Date(day), ...rated(some) })),
  };
}

/** Drifts of each hour, then hours of each day, added up and stored as the service does it. */
function stored(drifts: readonly Drift[]): Bucket[] {
  const add = (parts: readonly { at: Date; bucket: Bucket }[], unit: 'hour' | 'day') => {
    const begins = new Set(parts.map(({ at }) => beginOf(unit, at).getTime()));
    return [...begins].map((begin) => {
      const inside = parts.filter(({ at }) => beginOf(unit, at).getTime() === begin);
      const record = toStoredCounts(capped(sumOf(inside.map(({ bucket }) => bucket))));
      return { at: new Date(begin), bucket: toBucket(record as SummaryDocument) };
    });
  };
  const hours = add(
    drifts.map((drift) => ({ at: drift.at, bucket: bucketOf(countOf(drift)) })),
    'hour',
  );
  return add(hours, 'day').map(({ bucket }) => bucket);
}

describe('a summary', () => {
  it('is the same whether drifts are counted one by one or added up from stored hours and days', () => {
    fc.assert(
      fc.property(DRIFTS, fc.integer({ min: 0, max: 60 }), (drifts, split) => {
        const [old, recent] = [drifts.slice(0, split), drifts.slice(split)];
        const { models, detectors, days: _, ...summary } = summaryOf(stored(old), recent.map(countOf));
        const expected = naive(drifts);
        expect(summary).toMatchObject({
          drifts: expected.drifts,
          completed: expected.completed,
          detected: expected.detected,
          driftRate: expected.driftRate,
        });
        for (const [listing, names] of [
          [models, expected.models],
          [detectors, expected.detectors],
        ] as const) {
          expect(listing.listed).toHaveLength(names.length);
          expect(listing.listed).toEqual(expect.arrayContaining(names));
          expect(listing.others).toEqual({
            count: 0,
            drifts: 0,
            completed: 0,
            detected: 0,
            driftRate: null,
            exact: true,
          });
        }
      }),
    );
  });

  it('has the last days with drifts, oldest first', () => {
    fc.assert(
      fc.property(DRIFTS, fc.integer({ min: 1, max: 10 }), (drifts, days) => {
        const expected = naive(drifts).days.sort((a, b) => a.day.getTime() - b.day.getTime());
        expect(summaryOf([], drifts.map(countOf), days).days).toEqual(expected.slice(-days));
      }),
    );
  });

  it('lists the names with the most drifts, and says what the others come to', () => {
    const drift = { at: new Date(START), detector: null, status: 'Completed', detected: true } as const;
    const drifts = Array.from({ length: 130 }, (_, index) => ({ ...drift, model: `m${index % 110}` }));
    const { listed, others } = summaryOf([], drifts.map(countOf)).models;
    expect(listed).toHaveLength(MAX_LISTED);
    expect(listed.slice(0, 20).every(({ drifts: count }) => count === 2)).toBe(true);
    expect(listed.slice(0, 20).map(({ name }) => name)).toEqual(
      [...listed.slice(0, 20).map(({ name }) => name)].sort(),
    );
    expect(others).toEqual({ count: 10, drifts: 10, completed: 10, detected: 10, driftRate: 1, exact: true });
  });
});

describe('capping', () => {
  it('keeps all totals and the commonest names, and says that names are missing', () => {
    fc.assert(
      fc.property(DRIFTS, fc.integer({ min: 0, max: 3 }), (drifts, most) => {
        const whole = sumOf(drifts.map((drift) => bucketOf(countOf(drift))));
        const { models, statuses } = capped(whole, most);
        const total = ({ named, rest }: Bucket['models']) =>
          [...named.values(), ...(rest ? [rest] : [])].reduce((sum, { drifts: count }) => sum + count, 0);
        expect(models.named.size).toBe(Math.min(most, whole.models.named.size));
        expect(total(models)).toBe(totalOf(statuses).drifts);
        expect(summaryOf([capped(whole, most)], []).models.others.exact).toBe(whole.models.named.size <= most);
      }),
    );
  });

  it('counts drifts of a model with an overlong name among the rest', () => {
    const at = new Date(START);
    const count = countOf({ at, model: '', detector: null, status: 'Failed', detected: false });
    const { models } = bucketOf({ ...count, model: undefined });
    expect(models).toEqual({ named: new Map(), rest: { drifts: 1, completed: 0, detected: 0, lastAt: at } });
  });
});
