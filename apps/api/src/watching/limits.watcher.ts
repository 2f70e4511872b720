import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RATE_CLASSES } from '#libs/limits';
import { Metrics } from '#libs/telemetry';
import { RateLimits } from '../limits/rate-limits.service.js';

/** What the rate limits let through and refused; nothing while they are off. */
@Injectable()
export class LimitsWatcher implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly rates: RateLimits,
  ) {}

  onModuleInit(): void {
    if (!this.rates.isOn) return;
    this.metrics.counts({
      name: 'drift_watch_rate_limit_decisions_total',
      help: 'What was counted against a rate limit, by whether it was within it.',
      labels: ['class', 'result'],
      read: () => {
        const { tally } = this.rates.readings();
        return RATE_CLASSES.flatMap((name) => [
          { labels: { class: name, result: 'allowed' }, value: tally[name].allowed },
          { labels: { class: name, result: 'refused' }, value: tally[name].refused },
        ]);
      },
    });
    this.metrics.counts({
      name: 'drift_watch_rate_limit_fallbacks_total',
      help: 'Counts that should have been shared through Redis and were kept in memory.',
      read: () => this.rates.readings().fallbacks,
    });
    this.metrics.levels({
      name: 'drift_watch_rate_limit_clients',
      help: 'Clients whose counts are remembered in this process; one counts once for each class.',
      read: () => this.rates.readings().remembered,
    });
  }
}
