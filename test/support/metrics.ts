import type { TestServer } from './server.js';

/** One line of the text format of Prometheus. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Address of the metrics of a service that was started with `APP_METRICS_PORT=0`. */
export function metricsUrl(server: TestServer): string {
  const port = /"metrics_port":(\d+)/.exec(server.logs())?.[1];
  if (port === undefined) throw new Error(`The service serves no metrics. It wrote:\n${server.logs()}`);
  return `http://127.0.0.1:${port}/metrics`;
}

/** The metrics of a service, and the text they came as. */
export async function scrape(server: TestServer): Promise<Metrics> {
  const response = await fetch(metricsUrl(server));
  if (!response.ok) throw new Error(`The metrics cannot be read: ${response.status}`);
  return new Metrics(await response.text());
}

export class Metrics {
  readonly samples: readonly Sample[];

  /** @throws Error for a line that is neither a comment nor a sample */
  constructor(readonly text: string) {
    this.samples = text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map(parse);
  }

  /** Names of all series. */
  get names(): ReadonlySet<string> {
    return new Set(this.samples.map(({ name }) => name));
  }

  /** Names that are described, with a series or without. */
  get described(): ReadonlySet<string> {
    return new Set(Array.from(this.text.matchAll(/^# TYPE (\S+) /gm), ([, name = '']) => name));
  }

  /** Sum of the series of a name that have these labels. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number {
    return this.find(name, labels).reduce((sum, { value }) => sum + value, 0);
  }

  find(name: string, labels: Readonly<Record<string, string>> = {}): readonly Sample[] {
    return this.samples.filter((sample) => {
      return sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value);
    });
  }
}

function parse(line: string): Sample {
  const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
  if (name === undefined) throw new Error(`This is no sample: ${line}`);
  const pairs = Array.from(labels.matchAll(LABEL), ([, key = '', text = '']) => [key, text] as const);
  return { name, labels: Object.fromEntries(pairs), value: Number(value) };
}
