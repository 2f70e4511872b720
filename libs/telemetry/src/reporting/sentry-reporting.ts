import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type ErrorContext, errorEvent, type ErrorEvent, type Release } from './error-event.js';
import { ErrorReporting } from './error-reporting.js';

/** Where reports go. */
export interface ReportReceiver {
  /** Address that envelopes are posted to. */
  readonly endpoint: string;
  readonly publicKey: string;
}

/** Reports in any minute: a fault that every request meets must not become the receiver's. */
const MAX_PER_MINUTE = 30;
const MINUTE_MS = 60_000;
const TIME_LIMIT_MS = 5_000;
const LAST_LIMIT_MS = 1_000;
/** Pause after an answer 429 that does not say how long. */
const PAUSE_MS = 60_000;

/** Posts errors as envelopes of the Sentry protocol, in bounded number. What cannot be delivered is dropped. */
export class SentryReporting extends ErrorReporting {
  override readonly enabled = true;
  private readonly flights = new Set<Promise<void>>();
  private reportedAt: number[] = [];
  private pausedUntil = 0;
  private failing = false;

  constructor(
    private readonly receiver: ReportReceiver,
    private readonly release: Release,
    private readonly log: Logger,
  ) {
    super();
  }

  override report(thrown: unknown, context: ErrorContext): void {
    if (!this.mayReport()) return;
    const flight = this.send(errorEvent(thrown, context, this.release)).finally(() => this.flights.delete(flight));
    this.flights.add(flight);
  }

  override async close(): Promise<void> {
    const patience = new AbortController();
    const late = sleep(LAST_LIMIT_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.flights), late]);
    patience.abort();
  }

  private mayReport(): boolean {
    const now = performance.now();
    if (now < this.pausedUntil) return false;
    this.reportedAt = this.reportedAt.filter((at) => now - at < MINUTE_MS);
    if (this.reportedAt.length >= MAX_PER_MINUTE) return false;
    this.reportedAt.push(now);
    return true;
  }

  private async send(event: ErrorEvent): Promise<void> {
    const { endpoint, publicKey } = this.receiver;
    const client = this.release.version;
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-sentry-envelope',
          'x-sentry-auth': `Sentry sentry_version=7, sentry_client=drift-watch/${client}, sentry_key=${publicKey}`,
        },
        body: envelope(event),
        redirect: 'error',
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
      await response.arrayBuffer();
      if (response.status === 429) this.pausedUntil = performance.now() + pauseOf(response);
      else if (!response.ok) throw new Error(`The receiver answered with status ${response.status}.`);
      this.failing = false;
    } catch (error) {
      // one warning for a receiver that stays away, however long
      if (!this.failing) this.log.warn({ err: error }, 'errors cannot be reported');
      this.failing = true;
    }
  }
}

/** One event as an envelope: its header, the header of the item, the item, each on a line. */
function envelope(event: ErrorEvent): string {
  const payload = JSON.stringify(event);
  const head = { event_id: event.event_id, sent_at: new Date().toISOString() };
  const item = { type: 'event', content_type: 'application/json', length: Buffer.byteLength(payload) };
  return `${JSON.stringify(head)}\n${JSON.stringify(item)}\n${payload}\n`;
}

function pauseOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : PAUSE_MS;
}
