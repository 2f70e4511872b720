import type { Logger } from 'pino';
import type { Release } from './error-event.js';
import { ErrorReporting } from './error-reporting.js';
import type { ReportReceiver } from './sentry-reporting.js';

/** Reporting as it is configured. Without a receiver nothing of it is loaded. */
export async function startReporting(
  receiver: ReportReceiver | undefined,
  release: Release,
  log: Logger,
): Promise<ErrorReporting> {
  if (!receiver) return new ErrorReporting();
  const { SentryReporting } = await import('./sentry-reporting.js');
  return new SentryReporting(receiver, release, log);
}
