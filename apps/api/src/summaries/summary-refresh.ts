import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ServiceUnavailable } from '#libs/http';
import { TimeLimitExceeded } from '#libs/mongo';
import type { DriftCount } from '../drifts/drift-count.js';
import { DriftCountsService } from '../drifts/drift-counts.service.js';
import { type Bucket, bucketOf, capped, sumOf } from './bucket.js';
import { InTurn } from './in-turn.js';
import { beginOf, HOUR_MS, merged, type Range, type Unit, wholePeriods } from './periods.js';
import { SETTLE_MS, settledUntil } from './settling.js';
import { type PeriodBucket, SummariesRepository, type SummaryState } from './summaries.repository.js';

/** Most milliseconds of one count, which no request waits for; the socket's time limit is twice as long. */
const COUNT_LIMIT_MS = 30_000;

/** Hours that are first counted at once; more, or fewer, when that took too short or too long. */
const FIRST_SLICE_HOURS = 24;
const SHORT_SLICE_MS = 250;
const LONG_SLICE_MS = 1_000;

/** Most changed hours that are counted at once. */
const CHANGES_AT_ONCE = 100;

/** What is added up of what. */
const SUMS = [
  { unit: 'day', of: 'hour' },
  { unit: 'month', of: 'day' },
] as const satisfies readonly { unit: Unit; of: Unit }[];

/** Keeps the counts of settled hours, days and months of experiments as their drifts are (docs/adr/0011). */
@Injectable()
export class SummaryRefresh implements OnModuleDestroy {
  private readonly logger = new Logger(SummaryRefresh.name);
  private readonly refreshes = new InTurn<Date>();
  private stopping = false;

  constructor(
    private readonly summaries: SummariesRepository,
    private readonly drifts: DriftCountsService,
  ) {}

  /**
   * Counts what has settled or changed since. What does not get done in time goes on in the background.
   * @returns the instant before which all hours are counted, with every change acknowledged before this call
   * @throws ServiceUnavailable when it takes longer than the caller may wait
   */
  async upToDate(experimentId: string, patienceMs: number): Promise<Date> {
    const state = await this.summaries.findState(experimentId);
    if (state.countedUntil && isCurrent(state, state.countedUntil)) return state.countedUntil;
    const refresh = this.refreshes.run(experimentId, () => this.refresh(experimentId));
    return this.within(patienceMs, refresh);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.refreshes.ended();
  }

  private async within(patienceMs: number, refresh: Promise<Date>): Promise<Date> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    const countedUntil = await Promise.race([refresh, patience]).finally(() => clearTimeout(timer));
    if (countedUntil) return countedUntil;
    refresh.catch((error: unknown) => this.logger.warn(`A summary could not be prepared: ${String(error)}`));
    throw preparing();
  }

  private async refresh(experimentId: string): Promise<Date> {
    const state = await this.summaries.findState(experimentId);
    const countedUntil = await this.countSettled(experimentId, state);
    const changed = state.changed.filter((hour) => hour < countedUntil);
    for (let first = 0; first < changed.length; first += CHANGES_AT_ONCE) {
      await this.countChanged(experimentId, changed.slice(first, first + CHANGES_AT_ONCE), countedUntil);
    }
    return countedUntil;
  }

  /** Counts the hours that have settled, in slices, each of which is kept even if the next one fails. */
  private async countSettled(experimentId: string, { countedUntil }: SummaryState): Promise<Date> {
    const target = settledUntil(await this.summaries.now());
    if (countedUntil && countedUntil >= target) return countedUntil;
    let from = await this.beginOfCount(experimentId, countedUntil);
    let hours = FIRST_SLICE_HOURS;
    while (from && from < target) {
      const to = new Date(Math.min(from.getTime() + hours * HOUR_MS, target.getTime()));
      const started = performance.now();
      if (await this.countSlice(experimentId, { from, to })) from = to;
      hours = nextSlice(hours, performance.now() - started);
    }
    await this.summaries.advance(experimentId, target);
    return target;
  }

  /** The last hour is counted again with the next one, which heals an insertion that took longer than it should. */
  private async beginOfCount(experimentId: string, countedUntil: Date | undefined): Promise<Date | undefined> {
    if (countedUntil) return new Date(countedUntil.getTime() - HOUR_MS);
    const begin = await this.drifts.beginOf(experimentId, COUNT_LIMIT_MS);
    return begin && beginOf('hour', begin);
  }

  /** @returns false when it took too long and a shorter one is to be tried */
  private async countSlice(experimentId: string, slice: Range): Promise<boolean> {
    try {
      await this.count(experimentId, [slice], [], slice.to);
    } catch (error) {
      const isDivisible = slice.to.getTime() - slice.from.getTime() > HOUR_MS;
      if (error instanceof TimeLimitExceeded && isDivisible) return false;
      throw error;
    }
    await this.summaries.advance(experimentId, slice.to);
    return true;
  }

  /** Counts changed hours again; when that took too long, half of them at a time, each half kept by itself. */
  private async countChanged(experimentId: string, hours: readonly Date[], countedUntil: Date): Promise<void> {
    try {
      await this.countAgain(experimentId, hours, countedUntil);
    } catch (error) {
      if (!(error instanceof TimeLimitExceeded) || hours.length === 1) throw error;
      const middle = Math.ceil(hours.length / 2);
      await this.countChanged(experimentId, hours.slice(0, middle), countedUntil);
      await this.countChanged(experimentId, hours.slice(middle), countedUntil);
    }
  }

  private async countAgain(experimentId: string, hours: readonly Date[], countedUntil: Date): Promise<void> {
    const ranges = hours.map((from) => ({ from, to: new Date(from.getTime() + HOUR_MS) }));
    const countedAt = await this.count(experimentId, merged(ranges), hours, countedUntil);
    // a change that was noted later may not have been made yet when it was counted
    await this.summaries.forgetChanges(experimentId, hours, new Date(countedAt.getTime() - SETTLE_MS));
  }

  /**
   * Counts the drifts of some hours, and adds up the days and months that these are in and that are over.
   * @param changed hours that are kept even if they have no drifts any more
   * @param countedUntil instant before which all hours are counted after this
   * @returns the time at which it began
   */
  private async count(
    experimentId: string,
    ranges: readonly Range[],
    changed: readonly Date[],
    countedUntil: Date,
  ): Promise<Date> {
    if (this.stopping) throw new ServiceUnavailable('The service is shutting down.', 1);
    const countedAt = await this.summaries.now();
    const counts = await this.drifts.count(experimentId, ranges, COUNT_LIMIT_MS);
    await this.summaries.store(experimentId, 'hour', byHour(counts, changed), countedAt);
    for (const { unit, of } of SUMS) {
      const whole = wholePeriods(unit, ranges, countedUntil);
      if (whole.length === 0) continue;
      const readAt = await this.summaries.now();
      const parts = await this.summaries.find(experimentId, periodsOf(of, whole), COUNT_LIMIT_MS);
      await this.summaries.store(experimentId, unit, addedUp(unit, parts), readAt);
    }
    return countedAt;
  }
}

/** The refusal of a summary that takes longer to put together than its caller may wait. */
export function preparing(): ServiceUnavailable {
  return new ServiceUnavailable('The summary is being prepared.');
}

function isCurrent({ changed }: SummaryState, countedUntil: Date): boolean {
  return countedUntil >= settledUntil(new Date()) && changed.every((hour) => hour >= countedUntil);
}

function nextSlice(hours: number, tookMs: number): number {
  if (tookMs < SHORT_SLICE_MS) return hours * 2;
  return tookMs > LONG_SLICE_MS ? Math.ceil(hours / 2) : hours;
}

function byHour(counts: readonly DriftCount[], changed: readonly Date[]): PeriodBucket[] {
  const empty = changed.map((begin) => ({ begin, bucket: sumOf([]) }));
  return addedUp('hour', [...empty, ...counts.map((count) => ({ begin: count.hour, bucket: bucketOf(count) }))]);
}

function addedUp(unit: Unit, parts: readonly PeriodBucket[]): PeriodBucket[] {
  const periods = new Map<number, Bucket[]>();
  for (const { begin, bucket } of parts) {
    const period = beginOf(unit, begin).getTime();
    const known = periods.get(period);
    if (known) known.push(bucket);
    else periods.set(period, [bucket]);
  }
  return [...periods].map(([period, buckets]) => ({ begin: new Date(period), bucket: capped(sumOf(buckets)) }));
}

function periodsOf(unit: Unit, ranges: readonly Range[]): { unit: Unit; from: Date; to: Date }[] {
  return ranges.map((range) => ({ unit, ...range }));
}
