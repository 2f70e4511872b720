import type { RunEvent, WatchedRun } from './run-event.js';

/**
 * Milliseconds until what is written at a time is there for every reader: an insertion takes at most 60 s to land, and clocks of
 * replicas agree within 30 s (docs/adr/0011), with some room.
 */
const SETTLING_MS = 120_000;

/** What is known of a run that was written lately. */
interface Known {
  readonly updatedAt: number;
  readonly updated: string;
  /** When the last told change of its status was, and how many of them were at that very millisecond. */
  readonly toldUntil: number;
  readonly toldThen: number;
}

/**
 * Tells what happened to runs from looking again and again at those written lately, each event once. It goes by the service's
 * clock alone. Looks overlap by the time in which an earlier write may still land; what was told of within it is remembered,
 * and all before it was told. So it is right about runs of the same millisecond and about late ones, however long a look
 * took or failed, and keeps only what the overlap has.
 */
export class RunFollower {
  private readonly known = new Map<string, Known>();
  private newest: number;
  private floor: number;

  /** @param since events before it are not told */
  constructor(private readonly since: Date) {
    this.newest = since.getTime();
    this.floor = this.newest;
  }

  /** Look at all runs that were written then or later. */
  get writtenFrom(): Date {
    return new Date(this.floor);
  }

  /** What one look has found. Only a look that came to its end counts: of another one nothing must be given to this. */
  take(runs: Iterable<WatchedRun>): RunEvent[] {
    const events: RunEvent[] = [];
    let newest = this.newest;
    for (const run of runs) {
      events.push(...this.eventsOf(run));
      newest = Math.max(newest, Date.parse(run.updated_at));
    }
    this.newest = newest;
    this.floor = Math.max(this.since.getTime(), newest - SETTLING_MS);
    for (const [id, { updatedAt }] of this.known) if (updatedAt < this.floor) this.known.delete(id);
    return events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  private eventsOf(run: WatchedRun): RunEvent[] {
    const known = this.known.get(run.id);
    if (known?.updated === run.updated_at) return [];
    const history = historyOf(run);
    const fresh = history.filter((_change, index) => this.isUntold(history, index, known));
    this.known.set(run.id, knownOf(run, history));
    if (fresh.length === 0) return this.isUntoldEdit(run) ? [edit(run)] : [];
    return fresh.map((change) => {
      const index = history.indexOf(change);
      const from = history[index - 1]?.job_status;
      const isFirst = index === 0 && change.set_at === run.created_at;
      return {
        kind: isFirst ? 'recorded' : 'status',
        at: change.set_at,
        ...(from !== undefined && { from }),
        to: change.job_status,
        isLast: index === history.length - 1,
        run,
      };
    });
  }

  private isUntold(history: readonly Change[], index: number, known: Known | undefined): boolean {
    const at = Date.parse(history[index]?.set_at ?? '');
    if (!known) return at >= this.floor;
    if (at !== known.toldUntil) return at > known.toldUntil;
    return history.slice(0, index).filter(({ set_at }) => Date.parse(set_at) === at).length >= known.toldThen;
  }

  private isUntoldEdit({ updated_at }: WatchedRun): boolean {
    return Date.parse(updated_at) >= this.floor;
  }
}

type Change = WatchedRun['status_history'][number];

/** Records of an earlier server have none: being recorded is then all that is known. */
function historyOf({ status_history: history, job_status, created_at }: WatchedRun): readonly Change[] {
  return history.length > 0 ? history : [{ job_status, set_at: created_at }];
}

function knownOf({ updated_at }: WatchedRun, history: readonly Change[]): Known {
  const toldUntil = Math.max(...history.map(({ set_at }) => Date.parse(set_at)));
  const toldThen = history.filter(({ set_at }) => Date.parse(set_at) === toldUntil).length;
  return { updatedAt: Date.parse(updated_at), updated: updated_at, toldUntil, toldThen };
}

function edit(run: WatchedRun): RunEvent {
  return { kind: 'changed', at: run.updated_at, to: run.job_status, isLast: true, run };
}
