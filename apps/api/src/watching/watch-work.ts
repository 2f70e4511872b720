import type { WorkGate } from '#libs/http';
import type { Metrics } from '#libs/telemetry';

/** Shows how many requests are worked on, wait for it, and were refused because too many did. */
export function watchWork(metrics: Metrics, gate: WorkGate): void {
  metrics.levels({
    name: 'drift_watch_requests_admitted',
    help: 'Requests that are worked on, and requests that wait for it.',
    labels: ['state'],
    read: () => {
      const { working, waiting } = gate.counts();
      return [
        { labels: { state: 'working' }, value: working },
        { labels: { state: 'waiting' }, value: waiting },
      ];
    },
  });
  metrics.counts({
    name: 'drift_watch_requests_shed_total',
    help: 'Requests refused with 503 because too many were worked on and waited.',
    read: () => gate.counts().shed,
  });
}
