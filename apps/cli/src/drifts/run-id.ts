import { ExitCode } from '../exit-code.js';
import { CliError } from '../failure/cli-error.js';
import { isId } from '../support/is-id.js';

/**
 * The id of a run as somebody typed it. What no run can be called is as unknown as an id that none has.
 *
 * @throws CliError with the exit code of what is not found
 */
export function runId(text: string): string {
  if (isId(text)) return text.toLowerCase();
  throw new CliError(`There is no run "${text}".`, {
    exitCode: ExitCode.NotFound,
    reason: 'A run is named by its id, such as 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0.',
    next: '"drift-watch drifts list EXPERIMENT" shows the ids of its runs.',
  });
}
