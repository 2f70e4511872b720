import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { maskUri, SETTINGS, type Settings } from '#libs/config';
import { DatabaseClock, DatabaseHealth } from '#libs/mongo';
import { IssuerDirectory } from '../auth/issuers/issuer-directory.js';
import { RateLimits } from '../limits/rate-limits.service.js';
import { type ComponentState, HealthComponents } from './health-components.js';

/** What no deployment is without, the database and issuers; and the rate limits where they are on. */
@Injectable()
export class OwnComponents implements OnModuleInit {
  constructor(
    private readonly components: HealthComponents,
    private readonly database: DatabaseHealth,
    private readonly clock: DatabaseClock,
    private readonly issuers: IssuerDirectory,
    private readonly rates: RateLimits,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.components.register('database', () => this.checkDatabase());
    this.components.register('clock', () => this.checkClock());
    this.components.register('issuers', () => this.checkIssuers());
    if (this.rates.isOn) this.components.register('rate_limits', () => this.checkRates());
  }

  private async checkDatabase(): Promise<ComponentState> {
    const { up, writable, indexes, latency_ms, lastFault } = await this.database.check();
    return {
      status: up && writable && indexes === 'complete' ? 'up' : 'down',
      facts: { writable, indexes },
      latencyMs: latency_ms,
      hosts: [maskUri(this.settings.database.uri)],
      ...(lastFault && { lastFault }),
    };
  }

  /** Tokens are judged by it, and times that replicas do not share: a replica whose clock is off gets no requests. */
  private checkClock(): ComponentState {
    const { differenceMs } = this.clock;
    const isOff = Math.abs(differenceMs) > this.settings.clock.maxDifferenceSeconds * 1000;
    return { status: isOff ? 'down' : 'up', facts: { difference_ms: Math.round(differenceMs) } };
  }

  private checkIssuers(): ComponentState {
    const { ready, issuers } = this.issuers.issuerHealth();
    const faults = issuers.flatMap(({ lastFault }) => lastFault ?? []);
    const last = faults.reduce<(typeof faults)[number] | undefined>((a, b) => (a && a.at > b.at ? a : b), undefined);
    const latencies = issuers.flatMap(({ latencyMs }) => latencyMs ?? []);
    return {
      status: ready ? 'up' : 'down',
      hosts: issuers.map(({ issuer }) => issuer),
      ...(latencies.length > 0 && { latencyMs: Math.max(...latencies) }),
      ...(last && { lastFault: { ...last, at: last.at.toISOString() } }),
    };
  }

  private checkRates(): ComponentState {
    const { backend, degraded, lastFault } = this.rates.health();
    const { redisUrl } = this.settings.rates;
    return {
      status: degraded ? 'degraded' : 'up',
      facts: { backend },
      ...(redisUrl !== undefined && { hosts: [maskUri(redisUrl)] }),
      ...(lastFault && {
        lastFault: {
          class: lastFault.error.name,
          at: lastFault.at.toISOString(),
          message: lastFault.error.message,
        },
      }),
    };
  }
}
