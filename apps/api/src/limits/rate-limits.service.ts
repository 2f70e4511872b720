import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS, type Settings } from '#libs/config';
import {
  type LastFault,
  MemoryCounters,
  type RateClass,
  RateLimiter,
  RedisLink,
  SharedCounters,
  type Tally,
} from '#libs/limits';

/** Whoever keeps the counts now. */
export type RateBackend = 'memory' | 'redis';

/** How the counts are kept. */
export interface RateHealth {
  readonly backend: RateBackend;
  /** Replicas should share the counts, and do not. */
  readonly degraded: boolean;
  readonly lastFault?: LastFault;
}

/** The limiter in numbers since the start, for whatever shows them. */
export interface RateReadings {
  readonly backend: RateBackend;
  readonly tally: Tally;
  /** Counts that should have been shared and were not. */
  readonly fallbacks: number;
  /** Clients that are remembered, at most 100,000; somebody counts once for each class. */
  readonly remembered: number;
}

/** The rate limits of this replica. */
@Injectable()
export class RateLimits implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly isOn: boolean;
  private readonly own = new MemoryCounters();
  private readonly link: RedisLink | undefined;
  private readonly shared: SharedCounters | undefined;
  private readonly limiter: RateLimiter;

  constructor(@Inject(SETTINGS) { rates }: Settings) {
    this.isOn = rates.enabled;
    if (rates.enabled && rates.redisUrl !== undefined) {
      this.link = new RedisLink(rates.redisUrl);
      this.shared = new SharedCounters(this.own, this.link);
    }
    this.limiter = new RateLimiter(rates, this.shared ?? this.own);
  }

  onApplicationBootstrap(): void {
    this.link?.open();
  }

  onApplicationShutdown(): void {
    this.link?.close();
  }

  /** Counts one more; see `RateLimiter`. */
  count(rateClass: RateClass, who: string): ReturnType<RateLimiter['count']> {
    return this.limiter.count(rateClass, who);
  }

  /** Counts what a request turned out to cost besides; see `RateLimiter`. */
  charge(rateClass: RateClass, who: string, weight: number): ReturnType<RateLimiter['charge']> {
    return this.limiter.charge(rateClass, who, weight);
  }

  /** The refusal of one more without counting; see `RateLimiter`. */
  refusal(rateClass: RateClass, who: string): ReturnType<RateLimiter['refusal']> {
    return this.limiter.refusal(rateClass, who);
  }

  health(): RateHealth {
    const fault = this.link?.lastFault;
    const degraded = this.link !== undefined && !this.link.isUp;
    return { backend: this.backend(), degraded, ...(fault && { lastFault: fault }) };
  }

  readings(): RateReadings {
    const fallbacks = this.shared?.fallbacks ?? 0;
    return { backend: this.backend(), tally: this.limiter.tally, fallbacks, remembered: this.own.size };
  }

  private backend(): RateBackend {
    return this.link?.isUp ? 'redis' : 'memory';
  }
}
