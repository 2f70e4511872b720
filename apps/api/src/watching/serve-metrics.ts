import type { Logger } from 'pino';
import type { WatchingSettings } from '#libs/config';
import { type Metrics, MetricsServer } from '#libs/telemetry';

/**
 * Serves the metrics at their own port, if they have one.
 * @returns how to stop it
 * @throws Error that says what to do when the port is taken
 */
export async function serveMetrics(
  metrics: Metrics,
  { metricsPort, metricsHost }: WatchingSettings,
  log: Logger,
): Promise<() => Promise<void>> {
  if (metricsPort === undefined) return async () => undefined;
  metrics.includeProcess();
  const server = new MetricsServer(metrics, (error) => log.error({ err: error }, 'metrics cannot be read'));
  try {
    const port = await server.listen(metricsPort, metricsHost);
    log.info({ metrics_port: port }, 'metrics');
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    const message = `Port ${metricsPort} of ${metricsHost} is taken: set APP_METRICS_PORT to another one, or to off.`;
    throw new Error(message, { cause: error });
  }
  return () => server.close();
}
