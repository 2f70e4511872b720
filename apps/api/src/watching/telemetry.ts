import type { Logger } from 'pino';
import type { Settings } from '#libs/config';
import { ErrorReporting, Metrics, startReporting, startTracing, Tracing } from '#libs/telemetry';

/** What the service tells its operators about itself, besides the log. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly reporting: ErrorReporting;
}

/** What is configured of it. */
export async function startTelemetry(
  { watching, production }: Settings,
  version: string,
  log: Logger,
): Promise<Telemetry> {
  const environment = production ? 'production' : 'development';
  const [tracing, reporting] = await Promise.all([
    startTracing({ ...watching, version }, log),
    startReporting(watching.errorDsn, { version, environment }, log),
  ]);
  return { metrics: new Metrics(watching.metricsPort !== undefined), tracing, reporting };
}

/** Nothing of it, for an application that does not serve. */
export function noTelemetry(): Telemetry {
  return { metrics: new Metrics(false), tracing: new Tracing(), reporting: new ErrorReporting() };
}
