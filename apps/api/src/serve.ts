import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { DoorSettings, LoadedSettings, ServerSettings } from '#libs/config';
import { createLogger } from '#libs/telemetry';
import { AdoptionJob } from './adoption/adoption-job.js';
import { createApp } from './app.factory.js';
import { Lifecycle } from './health/lifecycle.js';
import { OpenStreams } from './transfers/open-streams.js';
import { serviceVersion } from './version.js';
import { reportStrays } from './watching/report-strays.js';
import { serveMetrics } from './watching/serve-metrics.js';
import { startTelemetry } from './watching/telemetry.js';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Starts the service and ends the process when it is told to stop, or cannot start. */
export async function serve(settings: LoadedSettings): Promise<void> {
  const log = createLogger(settings.log);
  for (const warning of settings.warnings) log.warn(warning);
  const telemetry = await startTelemetry(settings, serviceVersion(), log);
  reportStrays(telemetry.reporting, log);
  try {
    const stopMetrics = await serveMetrics(telemetry.metrics, settings.watching, log);
    const app = await createApp(settings, log, { telemetry });
    stopOnSignal(app, settings.server, log, async () => {
      await Promise.all([stopMetrics(), telemetry.tracing.close(), telemetry.reporting.close()]);
    });
    await app.listen(settings.server.port, settings.server.host);
    log.info({ url: urlOf(await app.getUrl(), settings.door) }, 'listening');
    app.get(AdoptionJob).start();
  } catch (error) {
    log.fatal({ err: error }, startFault(error, settings.server));
    telemetry.reporting.report(error, { fatal: true });
    process.exitCode = 1;
    // an open connection or a timer must not keep a service alive that will never serve
    setTimeout(() => process.exit(), 1_000).unref();
  }
}

/**
 * Readiness fails first, then new connections are refused, requests in flight finish, components close: exit 0. Uploads and
 * exports take as long as their clients do: those that have not ended after half the time are cut, so that this is no fault.
 * @param close what is of use until the last request has ended
 */
function stopOnSignal(
  app: NestFastifyApplication,
  server: ServerSettings,
  log: Logger,
  close: () => Promise<void>,
): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    app.get(Lifecycle).beginShutdown();
    await sleep(server.drainDelayMs);
    const late = setTimeout(() => {
      log.warn('requests in flight did not finish in time');
      process.exit(1);
    }, server.drainTimeoutMs);
    const half = setTimeout(() => {
      const streams = app.get(OpenStreams).cut();
      if (streams > 0) log.warn({ streams }, 'uploads and exports were cut');
    }, server.drainTimeoutMs / 2);
    await app.close();
    await close();
    clearTimeout(half);
    clearTimeout(late);
    log.info('stopped');
    process.exit(0);
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    });
  }
}

/** Nest knows nothing of TLS that is served below it. */
function urlOf(url: string, { tls }: DoorSettings): string {
  return tls ? url.replace(/^http:/, 'https:') : url;
}

/** Why the service could not start, in words that say what to do where that is clear. */
function startFault(error: unknown, { host, port }: ServerSettings): string {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? `Port ${port} of ${host} is taken: set APP_PORT to another one.` : 'the service could not start';
}
