import { type DestinationStream, pino } from 'pino';

/** Characters that are kept at most before they are written, in the middle of a turn too. */
const MOST_KEPT = 8192;

/** Where lines go, and how what is kept gets out at once. */
export interface LogDestination extends DestinationStream {
  flushSync(): void;
}

/**
 * Lines for a file descriptor, written together at the end of the turn of the event loop that they were logged in: under
 * load one system call serves the requests that ended in a turn (docs/adr/0022). What was logged is written before the process
 * exits, also by `process.exit` or by an exception that nobody caught, and fatal lines at once; only a kill in the
 * middle of a turn takes the lines of that turn along. A reader of the pipe who is gone ends the lines, not the process.
 *
 * @param descriptor of an open file, a pipe or a terminal
 */
export function turnDestination(descriptor: number): LogDestination {
  const stream = pino.destination({ dest: descriptor, sync: true });
  let kept = '';
  let waiting = false;
  // not the stream's own buffer: its flushSync tries for ever when nobody reads, and syncs a file each time
  const flush = (): void => {
    const lines = kept;
    kept = '';
    if (lines !== '') stream.write(lines);
  };
  process.on('exit', flush);
  return {
    write: (line) => {
      kept += line;
      if (kept.length > MOST_KEPT) flush();
      if (waiting) return;
      waiting = true;
      setImmediate(() => {
        waiting = false;
        flush();
      });
    },
    flushSync: flush,
  };
}
