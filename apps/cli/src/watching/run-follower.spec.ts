import fc from 'fast-check';
import type { RunEvent, WatchedRun } from './run-event.js';
import { RunFollower } from './run-follower.js';

const BEGIN = Date.parse('2026-01-01T00:00:00.000Z');
const iso = (offset: number): string => new Date(BEGIN + offset).toISOString();

/** A run with these changes, as `[status, milliseconds since BEGIN]`. */
function run(id: string, changes: [string, number][], updated = changes.at(-1)?.[1] ?? 0): WatchedRun {
  return {
    id,
    created_at: iso(changes[0]?.[1] ?? 0),
    updated_at: iso(updated),
    job_status: changes.at(-1)?.[0] ?? '',
    status_history: changes.map(([job_status, at]) => ({ job_status, set_at: iso(at) })),
    model: 'm',
    drift_detected: true,
  };
}

const told = (events: readonly RunEvent[]): unknown[] =>
  events.map(({ kind, run: { id }, from, to, isLast }) => [kind, id, from, to, isLast]);

describe('a follower of runs', () => {
  it('tells of each run and each change of its status once, in their order', () => {
    const follower = new RunFollower(new Date(BEGIN));
    const first = run('a', [['Running', 1000]]);
    expect(told(follower.take([run('b', [['Completed', 2000]]), first]))).toEqual([
      ['recorded', 'a', undefined, 'Running', true],
      ['recorded', 'b', undefined, 'Completed', true],
    ]);
    expect(follower.take([first])).toEqual([]);
    const more: [string, number][] = [
      ['Running', 1000],
      ['Failed', 3000],
      ['Running', 3000],
      ['Completed', 3000],
    ];
    expect(told(follower.take([run('a', more)]))).toEqual([
      ['status', 'a', 'Running', 'Failed', false],
      ['status', 'a', 'Failed', 'Running', false],
      ['status', 'a', 'Running', 'Completed', true],
    ]);
    expect(told(follower.take([run('a', [...more, ['Failed', 3000]], 3001)]))).toEqual([
      ['status', 'a', 'Completed', 'Failed', true],
    ]);
  });

  it('does not tell of what was before it began', () => {
    const follower = new RunFollower(new Date(BEGIN));
    expect(
      told(
        follower.take([
          run('a', [
            ['Running', -5000],
            ['Completed', 10],
          ]),
        ]),
      ),
    ).toEqual([['status', 'a', 'Running', 'Completed', true]]);
    expect(told(follower.take([run('b', [['Completed', -5000]], 20)]))).toEqual([
      ['changed', 'b', undefined, 'Completed', true],
    ]);
  });

  it('sees a run that was written earlier and landed later than others', () => {
    const follower = new RunFollower(new Date(BEGIN));
    follower.take([run('late', [['Running', 300_000]])]);
    expect(follower.writtenFrom.getTime()).toBe(BEGIN + 180_000);
    expect(told(follower.take([run('earlier', [['Running', 200_000]])]))).toHaveLength(1);
  });

  it('does not repeat what it told long ago of a run that it has forgotten', () => {
    const follower = new RunFollower(new Date(BEGIN));
    follower.take([run('a', [['Running', 0]])]);
    follower.take([run('b', [['Running', 1_000_000]])]);
    expect(
      told(
        follower.take([
          run('a', [
            ['Running', 0],
            ['Completed', 1_000_001],
          ]),
        ]),
      ),
    ).toEqual([['status', 'a', 'Running', 'Completed', true]]);
  });

  it('has a run of the earlier server, which has no history', () => {
    const follower = new RunFollower(new Date(BEGIN));
    expect(told(follower.take([{ ...run('a', [['Completed', 5]]), status_history: [] }]))).toEqual([
      ['recorded', 'a', undefined, 'Completed', true],
    ]);
  });

  it('tells exactly what happened, whenever it looks and however late writes land', () => {
    // each write: which run, when by the clock, and how much later it can be read
    const write = fc.record({ id: fc.nat(4), after: fc.nat(90_000), lag: fc.nat(90_000) });
    const looks = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 40 }), looks, (writes, pauses) => {
        const follower = new RunFollower(new Date(BEGIN));
        const runs = new Map<number, { at: number; lands: number }[]>();
        let clock = 0;
        for (const { id, after, lag } of writes) {
          clock += after;
          const earlier = runs.get(id) ?? [];
          // the database orders the writes of one record
          const at = Math.max(clock, ...earlier.map(({ lands }) => lands));
          clock = at;
          runs.set(id, [...earlier, { at, lands: at + lag }]);
        }
        const events: string[] = [];
        let now = 0;
        for (const pause of [...pauses, 10_000_000, 10_000_000]) {
          now += pause;
          const visible = [...runs].flatMap(([id, changes]) => {
            const landed = changes.filter(({ lands }) => lands <= now);
            const last = landed.at(-1);
            if (!last || BEGIN + last.at < follower.writtenFrom.getTime()) return [];
            return [
              run(
                String(id),
                landed.map(({ at }) => ['Running', at]),
              ),
            ];
          });
          for (const {
            run: { id },
            at,
          } of follower.take(visible))
            events.push(`${id} ${at}`);
        }
        const happened = [...runs].flatMap(([id, changes]) => changes.map(({ at }) => `${id} ${iso(at)}`));
        expect(events.sort()).toEqual(happened.sort());
      }),
    );
  });
});
