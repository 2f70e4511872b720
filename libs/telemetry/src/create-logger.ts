import { pino, type DestinationStream, type Level, type Logger } from 'pino';
import { writeTime } from '#libs/http';
import { turnDestination } from './log-destination.js';
import { scrubLine } from './scrub.js';
import { serializeError, serializeReply, serializeRequest } from './serializers.js';

const STDOUT = 1;

export interface LogSettings {
  /** Least severe level that is written. */
  readonly level: Level | 'silent';
}

/**
 * The logger of the process: one JSON document per line with `level` (its name), `timestamp` (ISO 8601, UTC,
 * milliseconds) and `message`; errors belong under `err`. Secrets are taken out of every line.
 *
 * @param destination where lines go; standard output unless given
 */
export function createLogger({ level }: LogSettings, destination: DestinationStream = turnDestination(STDOUT)): Logger {
  return pino(
    {
      level,
      // Whoever collects the lines knows the process and the host better than the process does.
      base: null,
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${writeTime(new Date())}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError, req: serializeRequest, res: serializeReply },
      hooks: { streamWrite: scrubLine },
    },
    destination,
  );
}
