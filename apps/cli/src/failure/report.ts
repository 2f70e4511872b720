import type { ExitCode } from '../exit-code.js';
import type { GlobalOptions } from '../global-options.js';
import { notesFor } from '../output/notes-for.js';
import type { Surroundings } from '../surroundings.js';
import { explain } from './explain.js';
import { failureJson, failureLines } from './render.js';

/** Says what went wrong, once. */
export function report(
  error: unknown,
  options: Pick<GlobalOptions, 'json' | 'debug' | 'color'>,
  surroundings: Surroundings,
): ExitCode {
  const failure = explain(error);
  const notes = notesFor(options, surroundings);
  notes.say(options.json ? failureJson(failure) : failureLines(failure, notes.colours));
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    notes.debug(cause.stack ?? cause.message);
  return failure.exitCode;
}
