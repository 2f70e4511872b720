import type { Logger } from 'pino';
import type { ErrorReporting } from '#libs/telemetry';

/**
 * Logs and reports errors that nobody awaits or catches. After an exception the process is in no known state, so it ends with
 * exit code 1; after a rejection only the one piece of work is lost.
 */
export function reportStrays(reporting: ErrorReporting, log: Logger): void {
  process.on('unhandledRejection', (error) => {
    log.error({ err: error }, 'unhandled rejection');
    reporting.report(error, {});
  });
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception');
    reporting.report(error, { fatal: true });
    void reporting.close().finally(() => process.exit(1));
  });
}
