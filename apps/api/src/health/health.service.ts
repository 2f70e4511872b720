import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import type { ComponentResponse, HealthResponse } from './dto/health.response.js';
import type { ServiceResponse, ServicesResponse } from './dto/services.response.js';
import { HealthComponents, type NamedState } from './health-components.js';
import { Lifecycle } from './lifecycle.js';

/** A component's state on the wire, but for the status. */
type Facts = Omit<ComponentResponse, 'status'>;

@Injectable()
export class HealthService {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly components: HealthComponents,
    private readonly lifecycle: Lifecycle,
  ) {}

  /** @param detailed with hosts and messages, which are for admins only */
  async report(detailed: boolean): Promise<HealthResponse> {
    const result = await this.check(detailed);
    return this.lifecycle.shuttingDown ? { ...result, status: 'shutting_down' } : result;
  }

  /** The same as a list. */
  async services(detailed: boolean): Promise<ServicesResponse> {
    const { status, details } = await this.report(detailed);
    const services = Object.entries(details).map(([name, component]): ServiceResponse => ({ name, ...component }));
    return { status, services };
  }

  private async check(detailed: boolean): Promise<HealthResponse> {
    const states = await this.components.check();
    try {
      const result = await this.checks.check(states.map((state) => () => this.resultOf(state, detailed)));
      return result as HealthResponse;
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return error.getResponse() as HealthResponse;
      throw error;
    }
  }

  private resultOf(state: NamedState, detailed: boolean): HealthIndicatorResult {
    const session = this.indicators.check(state.name);
    const facts = factsOf(state, detailed);
    switch (state.status) {
      case 'up':
        return session.up(facts);
      case 'degraded':
        return session.degraded(facts);
      case 'down':
        return session.down(facts);
    }
  }
}

function factsOf({ facts, latencyMs, hosts, lastFault }: NamedState, detailed: boolean): Facts {
  return {
    ...facts,
    ...(latencyMs !== undefined && { latency_ms: latencyMs }),
    ...(detailed && hosts && { hosts: [...hosts] }),
    ...(lastFault && {
      last_fault: {
        class: lastFault.class,
        at: lastFault.at,
        ...(detailed && lastFault.message !== undefined && { message: lastFault.message }),
      },
    }),
  };
}
