import type { ByteBudget, LeastRate } from '#libs/http';
import type { Metrics } from '#libs/telemetry';

/** Shows how much is held for clients, what was refused for want of room, and whom the service waited for too long. */
export function watchHeld(metrics: Metrics, held: ByteBudget, rate: LeastRate): void {
  metrics.levels({
    name: 'drift_watch_held_bytes',
    help: 'Bytes held for clients: bodies that arrive, answers that are not taken yet, uploads and exports.',
    read: () => held.counts().held,
  });
  metrics.levels({
    name: 'drift_watch_held_bytes_limit',
    help: 'Most bytes that may be held for clients.',
    read: () => held.counts().limit,
  });
  metrics.counts({
    name: 'drift_watch_held_bytes_refusals_total',
    help: 'Refusals because too much was held (503), or because one request would hold more than any may (413).',
    labels: ['status'],
    read: () => Array.from(held.counts().refused, ([status, value]) => ({ labels: { status: String(status) }, value })),
  });
  metrics.counts({
    name: 'drift_watch_slow_clients_total',
    help: 'Bodies that came, and answers that were taken, more slowly than clients may.',
    read: () => rate.givenUp,
  });
}
