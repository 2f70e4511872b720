import type { Logger } from 'pino';
import { Tracing } from './tracing.js';

/** How requests are traced. */
export interface TracingOptions {
  /** Address that traces are posted to; absent = no traces. */
  readonly otlpEndpoint?: string;
  /** Share of requests that are traced where the caller has not decided it, 0 to 1. */
  readonly traceSampling: number;
  /** Version of this service. */
  readonly version: string;
}

/** Tracing as it is configured. When it is off, nothing of it is loaded. */
export async function startTracing(
  { otlpEndpoint, traceSampling, version }: TracingOptions,
  log: Logger,
): Promise<Tracing> {
  if (otlpEndpoint === undefined) return new Tracing();
  const [{ OtlpTracing }, { SpanExporter }] = await Promise.all([
    import('./otlp-tracing.js'),
    import('./span-exporter.js'),
  ]);
  const resource = { 'service.name': 'drift-watch', 'service.version': version };
  return new OtlpTracing(new SpanExporter(otlpEndpoint, resource, log), traceSampling);
}
