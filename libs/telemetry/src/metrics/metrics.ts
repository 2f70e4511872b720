import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One value with its labels. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Name and meaning of a metric, in the manner of Prometheus: base units, `_total` for what only rises. */
export interface MetricDescription {
  readonly name: string;
  readonly help: string;
  /** Names of labels. Their values must be few, whatever clients send. */
  readonly labels?: readonly string[];
}

/** Numbers that somebody else keeps, read when they are asked for. */
export interface ReadMetric extends MetricDescription {
  /** Called for each scrape; a number where there are no labels. */
  readonly read: () => number | Iterable<Reading> | Promise<number | Iterable<Reading>>;
}

/**
 * The metrics of the process. A feature that keeps plain numbers makes them metrics with one line, and knows nothing
 * else of how they are served.
 *
 * @example metrics.counts({ name: 'drift_watch_shed_total', help: 'Requests refused.', read: () => queue.shed })
 */
export class Metrics {
  private readonly registry = new Registry();

  /** @param enabled whether anybody can ask: without it nothing needs to be counted */
  constructor(readonly enabled: boolean) {}

  /** Numbers that only ever rise. */
  counts({ name, help, labels = [], read }: ReadMetric): void {
    const counter: Counter = new Counter({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      collect: async () => {
        const readings = readingsOf(await read());
        counter.reset();
        for (const { labels: own, value } of readings) counter.inc(own, value);
      },
    });
  }

  /** Numbers that rise and fall. */
  levels({ name, help, labels = [], read }: ReadMetric): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [this.registry],
      collect: async () => {
        const readings = readingsOf(await read());
        gauge.reset();
        for (const { labels: own, value } of readings) gauge.set(own, value);
      },
    });
  }

  /** Occurrences that are counted here. */
  counter({ name, help, labels = [] }: MetricDescription): Counter {
    return new Counter({ name, help, labelNames: [...labels], registers: [this.registry] });
  }

  /** @param buckets upper bounds, ascending, in the unit of the name */
  histogram({ name, help, labels = [] }: MetricDescription, buckets: readonly number[]): Histogram {
    const options = { name, help, labelNames: [...labels], buckets: [...buckets] };
    return new Histogram({ ...options, registers: [this.registry] });
  }

  /** CPU, memory, event loop, garbage collection and open files of this process. They cost timers from now on. */
  includeProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Media type of what `render` gives. */
  get contentType(): string {
    return this.registry.contentType;
  }

  /** All of them in the text format of Prometheus. */
  render(): Promise<string> {
    return this.registry.metrics();
  }
}

function readingsOf(read: number | Iterable<Reading>): Iterable<Reading> {
  return typeof read === 'number' ? [{ labels: {}, value: read }] : read;
}
