import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { outsideRequests, type Total } from '#libs/http';
import { AT_LEAST, LookupBatch, TimeLimitExceeded } from '#libs/mongo';
import { type CacheCounts, HitCounter } from '#libs/telemetry';
import type { Experiment } from '../experiments/experiment.js';
import { DriftsRepository } from './drifts.repository.js';

/** Exact number of drifts up to an instant. */
interface Remembered {
  readonly until: Date;
  readonly count: number;
  /** Deletions of the experiment's drifts when it was counted: any further one ends it. */
  readonly deletions: number;
}

/**
 * Younger drifts are counted anew each time: times of replicas may differ by a second or two, and an insertion takes a while, by less
 * than this.
 */
const SETTLED_MS = 30_000;

/** With more drifts after the remembered instant than this, a later one is remembered. */
const MAX_RECENT = 1_000;

/** Heals a total that a crash between a deletion and its note left too high. */
const REMEMBERED_MS = 10 * 60_000;

const MAX_REMEMBERED = 10_000;

/** Most milliseconds of a count that no request waits for. */
const BACKGROUND_LIMIT_MS = 120_000;

/** How many drifts an experiment has after an instant. */
interface RecentQuestion {
  readonly id: string;
  readonly until: Date;
  readonly timeLimitMs: number;
}

interface RecentAnswer extends RecentQuestion {
  readonly outcome: PromiseSettledResult<number>;
}

/**
 * The exact number of drifts of an experiment at the price of counting the recent ones (docs/adr/0006). Creating a
 * drift writes nothing for it; deleting one notes so on the experiment, which every request loads anyway.
 */
@Injectable()
export class DriftTotals {
  private readonly logger = new Logger(DriftTotals.name);
  private readonly counter = new HitCounter();
  private readonly counting = new Map<string, Promise<Remembered | undefined>>();
  private readonly inBackground = new Set<string>();
  private readonly remembered = new LRUCache<string, Remembered>({ max: MAX_REMEMBERED, ttl: REMEMBERED_MS });

  private readonly recent = new LookupBatch<RecentQuestion, RecentAnswer>(
    (questions) => this.answerAll(questions),
    ({ id, until, timeLimitMs }) => `${id} ${until.getTime()} ${timeLimitMs}`,
  );

  constructor(private readonly drifts: DriftsRepository) {}

  /** @param experiment as this request loaded it */
  async of(experiment: Experiment, timeLimitMs: number): Promise<Total> {
    const { id, driftDeletions } = experiment;
    const remembered = this.remembered.get(id);
    const isCurrent = remembered?.deletions === driftDeletions;
    this.counter.record(isCurrent);
    const known = isCurrent ? remembered : await this.countedOnce(experiment, timeLimitMs);
    if (!known) return AT_LEAST;
    const recent = await this.countRecent({ id, until: known.until, timeLimitMs });
    if (recent > MAX_RECENT) await this.advance(id, known, timeLimitMs);
    return { count: known.count + recent, exact: true };
  }

  get counts(): CacheCounts {
    return this.counter.counts(this.remembered.size);
  }

  /** What is settled does not change, so who asks while it is counted may have the outcome. Undefined when it takes too long. */
  private countedOnce(experiment: Experiment, timeLimitMs: number): Promise<Remembered | undefined> {
    const { id, driftDeletions } = experiment;
    if (this.inBackground.has(id)) return Promise.resolve(undefined);
    const name = `${id} ${driftDeletions}`;
    const running = this.counting.get(name);
    if (running) return running;
    const counted = outsideRequests(() => this.countInTime(experiment, timeLimitMs));
    const counting = counted.finally(() => this.counting.delete(name));
    this.counting.set(name, counting);
    return counting;
  }

  private async countInTime(experiment: Experiment, timeLimitMs: number): Promise<Remembered | undefined> {
    try {
      return await this.count(experiment, timeLimitMs);
    } catch (error) {
      if (!(error instanceof TimeLimitExceeded)) throw error;
      this.countInBackground(experiment);
      return undefined;
    }
  }

  /** Counts the drifts that are settled, and remembers them. */
  private async count({ id, driftDeletions: deletions }: Experiment, timeLimitMs: number): Promise<Remembered> {
    const until = await this.settledUntil();
    const counted = { until, count: await this.drifts.countIn(id, { until }, timeLimitMs), deletions };
    this.remembered.set(id, counted);
    return counted;
  }

  /** Searches of one experiment that arrive together share the count. */
  private async countRecent(question: RecentQuestion): Promise<number> {
    const answer = await this.recent.find(question);
    if (answer?.outcome.status === 'fulfilled') return answer.outcome.value;
    throw answer?.outcome.reason;
  }

  private async answerAll(questions: readonly RecentQuestion[]): Promise<RecentAnswer[]> {
    const counts = questions.map(({ id, until, timeLimitMs }) =>
      this.drifts.countIn(id, { after: until }, timeLimitMs),
    );
    const outcomes = await Promise.allSettled(counts);
    return questions.flatMap((question, index) => {
      const outcome = outcomes[index];
      return outcome ? [{ ...question, outcome }] : [];
    });
  }

  /** Remembers a later instant, so that there is less to count next time. */
  private async advance(id: string, known: Remembered, timeLimitMs: number): Promise<void> {
    const until = await this.settledUntil();
    if (until.getTime() - known.until.getTime() < SETTLED_MS) return;
    const settled = await this.drifts.countIn(id, { after: known.until, until }, timeLimitMs);
    // an error in what was remembered before is in this too: it must not live longer for it
    this.remembered.set(id, { ...known, until, count: known.count + settled }, { noUpdateTTL: true });
  }

  private async settledUntil(): Promise<Date> {
    return new Date((await this.drifts.now()).getTime() - SETTLED_MS);
  }

  /** For experiments so large that no search has the time; once at a time for each. */
  private countInBackground(experiment: Experiment): void {
    const { id } = experiment;
    if (this.inBackground.has(id)) return;
    this.inBackground.add(id);
    outsideRequests(() => this.count(experiment, BACKGROUND_LIMIT_MS))
      .catch((error: unknown) => this.logger.warn(`An experiment could not be counted: ${String(error)}`))
      .finally(() => this.inBackground.delete(id));
  }
}
