import { isDriftWatchError } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { ExitCode } from '../exit-code.js';
import { CliError } from '../failure/cli-error.js';
import { explain } from '../failure/explain.js';
import { checkExperiment } from './check-experiment.js';
import { checkService } from './check-service.js';
import { checkSession } from './check-session.js';
import type { Finding } from './finding.js';

/** Looks at everything in turn; what depends on something that is at fault is not looked at. */
export async function* examine(context: CommandContext, experiment: string | undefined): AsyncGenerator<Finding, void> {
  let url: string;
  try {
    url = (await context.setting('url')) ?? '';
  } catch (error) {
    return yield findingOf('settings', error);
  }
  const service = await checkService(context, url);
  yield* service;
  if (service.some(({ check, state }) => check === 'address' && state === 'fault')) return;
  try {
    const connection = await context.connection();
    yield* await checkSession(context, connection);
    if (experiment === undefined) return;
    yield await checkExperiment(connection.client, experiment, connection.session.kind !== 'none');
  } catch (error) {
    yield findingOf('login', error);
  }
}

function findingOf(check: string, error: unknown): Finding {
  if (!(error instanceof CliError) && !isDriftWatchError(error)) throw error;
  const { message, reason = '', next, exitCode } = explain(error);
  return {
    check,
    state: 'fault',
    found: `${message} ${reason}`.trim(),
    ...(next !== undefined && { mend: next }),
    exitCode,
  };
}

/** The exit code of the first fault; 0 without one. */
export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  return findings.find(({ state }) => state === 'fault')?.exitCode ?? ExitCode.Ok;
}
