import { readEnvironment } from './environment.js';
import { ExitCode } from './exit-code.js';
import { run } from './run.js';

/** Milliseconds that an interrupted command has to end by itself, such as to remove a half-written file. */
const GRACE_MS = 2_000;

const interruption = new AbortController();

/** Ctrl-C: the command ends what it does; a second one, or one that is not heeded, ends it at once. */
function onInterrupt(): void {
  if (interruption.signal.aborted) process.exit(ExitCode.Interrupted);
  interruption.abort();
  setTimeout(() => process.exit(ExitCode.Interrupted), GRACE_MS).unref();
}
process.on('SIGINT', onInterrupt);
process.on('SIGTERM', onInterrupt);

// whoever reads, such as `head`, has enough: that is no failure
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(ExitCode.Ok);
  });
}

process.exitCode = await run(process.argv.slice(2), {
  environment: readEnvironment(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruption.signal,
});
