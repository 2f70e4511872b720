import type { ByteBudget } from '#libs/http';
import type { Metrics } from '#libs/telemetry';

/** Shows how much is held for clients, and what was refused for want of room. */
export function watchHeld(metrics: Metrics, held: ByteBudget): void {
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
}
