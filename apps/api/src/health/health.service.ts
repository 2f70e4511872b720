import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { maskUri, SETTINGS, type Settings } from '#libs/config';
import { DatabaseHealth } from '#libs/mongo';
import { IssuerDirectory } from '../auth/issuers/issuer-directory.js';
import { RateLimits } from '../limits/rate-limits.service.js';
import type { HealthResponse } from './dto/health.response.js';
import { Lifecycle } from './lifecycle.js';

@Injectable()
export class HealthService {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: DatabaseHealth,
    private readonly issuers: IssuerDirectory,
    private readonly rates: RateLimits,
    private readonly lifecycle: Lifecycle,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @param detailed with hosts and messages, which are for admins only */
  async report(detailed: boolean): Promise<HealthResponse> {
    const result = await this.check(detailed);
    return this.lifecycle.shuttingDown ? { ...result, status: 'shutting_down' } : result;
  }

  private async check(detailed: boolean): Promise<HealthResponse> {
    try {
      const result = await this.checks.check([
        () => this.checkDatabase(detailed),
        () => this.checkIssuers(detailed),
        ...(this.rates.isOn ? [() => this.checkRates(detailed)] : []),
      ]);
      return result as HealthResponse;
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthResponse;
      throw error;
    }
  }

  private async checkDatabase(detailed: boolean): Promise<HealthIndicatorResult> {
    const { up, writable, indexes, latency_ms, lastFault } = await this.database.check();
    const facts = {
      writable,
      indexes,
      latency_ms,
      ...(detailed && { hosts: [maskUri(this.settings.database.uri)] }),
      ...(lastFault && { last_fault: visible(lastFault, detailed) }),
    };
    const session = this.indicators.check('database');
    return up && writable && indexes === 'complete' ? session.up(facts) : session.down(facts);
  }

  private checkIssuers(detailed: boolean): HealthIndicatorResult {
    const { ready, issuers } = this.issuers.issuerHealth();
    const faults = issuers.flatMap(({ lastFault }) => lastFault ?? []);
    const last = faults.reduce<(typeof faults)[number] | undefined>((a, b) => (a && a.at > b.at ? a : b), undefined);
    const facts = {
      ...(detailed && { hosts: issuers.map(({ issuer }) => issuer) }),
      ...(last && { last_fault: visible({ ...last, at: last.at.toISOString() }, detailed) }),
    };
    const session = this.indicators.check('issuers');
    return ready ? session.up(facts) : session.down(facts);
  }

  private checkRates(detailed: boolean): HealthIndicatorResult {
    const { backend, degraded, lastFault } = this.rates.health();
    const { redisUrl } = this.settings.rates;
    const fault = lastFault && {
      class: lastFault.error.name,
      at: lastFault.at.toISOString(),
      message: lastFault.error.message,
    };
    const facts = {
      backend,
      ...(detailed && redisUrl !== undefined && { hosts: [maskUri(redisUrl)] }),
      ...(fault && { last_fault: visible(fault, detailed) }),
    };
    const session = this.indicators.check('rate_limits');
    return degraded ? session.degraded(facts) : session.up(facts);
  }
}

function visible(fault: { class: string; at: string; message?: string }, detailed: boolean): object {
  const { class: className, at, message } = fault;
  return { class: className, at, ...(detailed && message !== undefined && { message }) };
}
