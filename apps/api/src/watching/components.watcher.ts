import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics, type Reading } from '#libs/telemetry';
import { IssuerDirectory } from '../auth/issuers/issuer-directory.js';
import { HealthComponents } from '../health/health-components.js';

/** How the components are, asked at each scrape. */
@Injectable()
export class ComponentsWatcher implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly components: HealthComponents,
    private readonly issuers: IssuerDirectory,
  ) {}

  onModuleInit(): void {
    this.metrics.levels({
      name: 'drift_watch_component_up',
      help: '1 while a component works, also in part; 0 while the service is not ready for want of it.',
      labels: ['component'],
      read: () => this.read((status) => status !== 'down'),
    });
    this.metrics.levels({
      name: 'drift_watch_component_degraded',
      help: '1 while a component does not work as it should and is made up for.',
      labels: ['component'],
      read: () => this.read((status) => status === 'degraded'),
    });
    this.metrics.levels({
      name: 'drift_watch_issuer_up',
      help: '1 while the keys of an issuer can be loaded.',
      labels: ['issuer'],
      read: () =>
        this.issuers.issuerHealth().issuers.map(({ issuer, up }) => ({ labels: { issuer }, value: Number(up) })),
    });
  }

  private async read(holds: (status: string) => boolean): Promise<Reading[]> {
    const states = await this.components.check();
    return states.map(({ name, status }) => ({ labels: { component: name }, value: Number(holds(status)) }));
  }
}
