import type { Logger } from 'pino';
import { otlpRequest } from './otlp-json.js';
import type { Span } from './span.js';
import type { Attributes } from './tracing.js';

/** Most spans that wait; while the receiver is away further ones are dropped. */
const MAX_WAITING = 4_096;
/** Most spans in one request. */
const MAX_BATCH = 512;
/** Longest time a span waits for others. */
const PAUSE_MS = 2_000;
/** Time a receiver gets for an answer. */
const TIME_LIMIT_MS = 5_000;
/** Time it gets when the process ends. */
const LAST_LIMIT_MS = 1_000;

/** Answers after which the same spans are worth sending again (OTLP/HTTP, "Retryable Response Codes"). */
const RETRYABLE = new Set([429, 502, 503, 504]);

/** Sends spans to an OTLP/HTTP receiver, several at once, in bounded memory. What it cannot deliver is dropped. */
export class SpanExporter {
  private waiting: Span[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flight: Promise<void> | undefined;
  private failing = false;
  private droppedSpans = 0;

  /**
   * @param address that requests are posted to
   * @param resource about this process
   */
  constructor(
    private readonly address: string,
    private readonly resource: Attributes,
    private readonly log: Logger,
  ) {}

  /** Spans that nobody will ever see, since the start. */
  get dropped(): number {
    return this.droppedSpans;
  }

  add(span: Span): void {
    if (this.waiting.length >= MAX_WAITING) {
      this.droppedSpans += 1;
      return;
    }
    this.waiting.push(span);
    if (this.waiting.length >= MAX_BATCH && !this.failing) void this.send(TIME_LIMIT_MS);
    else this.timer ??= setTimeout(() => void this.send(TIME_LIMIT_MS), PAUSE_MS).unref();
  }

  /** Sends what waits, once. Never rejects. */
  async close(): Promise<void> {
    await this.flight;
    await this.send(LAST_LIMIT_MS);
  }

  private send(limitMs: number): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flight ??= this.sendBatch(limitMs).finally(() => {
      this.flight = undefined;
      if (this.waiting.length > 0) this.timer ??= setTimeout(() => void this.send(TIME_LIMIT_MS), PAUSE_MS).unref();
    });
    return this.flight;
  }

  private async sendBatch(limitMs: number): Promise<void> {
    const batch = this.waiting.splice(0, MAX_BATCH);
    if (batch.length === 0) return;
    try {
      const response = await fetch(this.address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: otlpRequest(this.resource, batch),
        redirect: 'error',
        signal: AbortSignal.timeout(limitMs),
      });
      await response.arrayBuffer();
      if (response.ok) this.failing = false;
      else this.fail(batch, RETRYABLE.has(response.status), new Error(`It answered with status ${response.status}.`));
    } catch (error) {
      this.fail(batch, true, error);
    }
  }

  /** One warning for a receiver that stays away, however long. */
  private fail(batch: readonly Span[], again: boolean, error: unknown): void {
    const room = again ? MAX_WAITING - this.waiting.length : 0;
    const kept = batch.slice(0, Math.max(0, room));
    this.waiting.unshift(...kept);
    this.droppedSpans += batch.length - kept.length;
    if (!this.failing) this.log.warn({ err: error }, 'traces cannot be delivered');
    this.failing = true;
  }
}
