import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { reportFaults, requestLine, requestMetrics, watchRequests } from '#libs/telemetry';
import type { Telemetry } from './telemetry.js';

/** Logs, counts, traces and reports the requests of a server, as far as somebody wants to know. */
export function watchServer(server: FastifyInstance, { metrics, tracing, reporting }: Telemetry, log: Logger): void {
  watchRequests(server, [
    requestLine(log),
    ...(metrics.enabled ? [requestMetrics(metrics)] : []),
    ...tracing.trace(server),
    ...(reporting.enabled ? [reportFaults(reporting)] : []),
  ]);
}
