import type { Connections, Door, Unreadable, WorkGate } from '#libs/http';
import type { Metrics } from '#libs/telemetry';

/** Shows what the door lets in, and how long it can go on serving TLS. */
export function watchDoor(metrics: Metrics, door: Door): void {
  watchWork(metrics, door.gate);
  watchUnreadable(metrics, door.unreadable);
  watchConnections(metrics, door.connections);
  // nothing where no certificate is served: 0 would be one that ended long ago
  if (door.tls) watchCertificate(metrics, door.tls);
}

/** How many requests are worked on, wait for it, and were refused because too many did. */
function watchWork(metrics: Metrics, gate: WorkGate): void {
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

/** Which connections there are, and which were too many. */
function watchConnections(metrics: Metrics, connections: Connections): void {
  metrics.levels({
    name: 'drift_watch_connections',
    help: 'Connections of clients, by whether a request is worked on.',
    labels: ['state'],
    read: () => {
      const { open, idle } = connections.counts();
      return [
        { labels: { state: 'busy' }, value: open - idle },
        { labels: { state: 'idle' }, value: idle },
      ];
    },
  });
  metrics.counts({
    name: 'drift_watch_crowded_connections_total',
    help: 'Connections beyond a bound: that took the place of an idle one, or found none and are there for probes only.',
    labels: ['bound', 'result'],
    read: () => {
      const { closed, crowded } = connections.counts();
      return (['address', 'all'] as const).flatMap((bound) => [
        { labels: { bound, result: 'idle_closed' }, value: closed[bound] },
        { labels: { bound, result: 'no_room' }, value: crowded[bound] },
      ]);
    },
  });
}

/** They are no request of any route, so the metrics of requests know nothing of most of them. */
function watchUnreadable(metrics: Metrics, unreadable: Unreadable): void {
  metrics.counts({
    name: 'drift_watch_unreadable_requests_total',
    help: 'Answers to what was not valid HTTP (400), too slow to arrive (408) or had too large a head (431).',
    labels: ['status'],
    read: () => Array.from(unreadable.counts(), ([status, value]) => ({ labels: { status: String(status) }, value })),
  });
}

function watchCertificate(metrics: Metrics, tls: { readonly notAfter: Date }): void {
  metrics.levels({
    name: 'drift_watch_tls_certificate_not_after_timestamp_seconds',
    help: 'When the certificate that is served stops being valid, as a Unix time.',
    read: () => tls.notAfter.getTime() / 1_000,
  });
}
