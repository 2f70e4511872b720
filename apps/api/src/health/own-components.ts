import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { maskUri, SETTINGS, type Settings } from '#libs/config';
import { DatabaseHealth } from '#libs/mongo';
import { IssuerDirectory } from '../auth/issuers/issuer-directory.js';
import { type ComponentState, HealthComponents } from './health-components.js';

/** What no deployment is without: the database, and issuers. */
@Injectable()
export class OwnComponents implements OnModuleInit {
  constructor(
    private readonly components: HealthComponents,
    private readonly database: DatabaseHealth,
    private readonly issuers: IssuerDirectory,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.components.register('database', () => this.checkDatabase());
    this.components.register('issuers', () => this.checkIssuers());
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
}
