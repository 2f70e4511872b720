import { CommanderError } from 'commander';
import { namedCommand } from './commands/named-command.js';
import { ExitCode } from './exit-code.js';
import { type CliError, usageError } from './failure/cli-error.js';
import type { GlobalOptions } from './global-options.js';
import { buildProgram } from './program.js';
import type { Surroundings } from './surroundings.js';
import { version } from './version.js';

/** What of the global options is known before the command line was read, for failures of reading it. */
type EarlyOptions = Pick<GlobalOptions, 'json' | 'debug' | 'color'>;

/** Most cells of a line of help. */
const HELP_WIDTH = 100;

/**
 * Runs the command of a command line and gives its exit code; whatever goes wrong was said then. What commands need, and what errors
 * need, is loaded when there is one: help needs neither.
 */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const early: EarlyOptions = {
    json: words.includes('--json'),
    debug: words.includes('--debug'),
    color: !words.includes('--no-color'),
  };
  try {
    return await runCommand(words, surroundings);
  } catch (error) {
    if (surroundings.signal.aborted) return ExitCode.Interrupted;
    const { report } = await import('./failure/report.js');
    return report(error, early, surroundings);
  }
}

async function runCommand(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stdout, stderr } = surroundings;
  let exitCode = ExitCode.Ok;
  const program = await buildProgram({
    version: version(),
    words,
    width: Math.min(stdout.columns ?? HELP_WIDTH, HELP_WIDTH),
    write: (text) => void stdout.write(text),
    writeError: (text) => void stderr.write(text),
    onInvocation: async (invocation) => {
      const { invoke } = await import('./invoke.js');
      exitCode = await invoke(invocation, surroundings);
    },
  });
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ExitCode.Ok; // help or version
    if (error.code === 'commander.help') return ExitCode.Usage; // no command was named, and the help said so
    throw unreadable(error, namedCommand(words));
  }
  return exitCode;
}

/** Commander's own words without its prefix; the next step is the help of the command that was meant. */
function unreadable(error: CommanderError, command: readonly string[]): CliError {
  const [message = '', ...others] = error.message.replace(/^error: /, '').split('\n');
  const reason = others.join(' ').replace(/^\((.*)\)$/, '$1');
  const next =
    command.length === 0
      ? '"drift-watch --help" lists the commands, "drift-watch COMMAND --help" shows one with examples.'
      : `"drift-watch ${command.join(' ')} --help" says what it takes.`;
  return usageError(`${message.charAt(0).toUpperCase()}${message.slice(1)}`, {
    ...(reason !== '' && { reason }),
    next,
    cause: error,
  });
}
