import { CommanderError } from 'commander';
import type { Command } from './command.js';
import { namedCommand } from './commands/named-command.js';
import { CommandContext } from './context.js';
import type { Environment } from './environment.js';
import { ExitCode } from './exit-code.js';
import { type CliError, usageError } from './failure/cli-error.js';
import { failureJson, failureLines } from './failure/render.js';
import type { GlobalOptions } from './global-options.js';
import { coloursFor } from './output/colours.js';
import { Notes } from './output/notes.js';
import { Output, type OutputStream } from './output/output.js';
import { buildProgram, type Invocation } from './program.js';
import { version } from './version.js';

/** The process as a command sees it. */
export interface Surroundings {
  readonly environment: Environment;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Aborted at Ctrl-C. */
  readonly signal: AbortSignal;
}

/** What of the global options is known before the command line was read, for failures of reading it. */
type EarlyOptions = Pick<GlobalOptions, 'json' | 'debug' | 'color'>;

/** Most cells of a line of help. */
const HELP_WIDTH = 100;

/** Runs the command of a command line and gives its exit code; whatever goes wrong was said then. */
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
    return await report(error, early, surroundings);
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

async function invoke({ command, input, globals }: Invocation, surroundings: Surroundings): Promise<ExitCode> {
  const options = globals as unknown as GlobalOptions;
  const { environment, stdin, stdout, signal } = surroundings;
  const { noColor, forceColor } = environment;
  const output = new Output(stdout, { json: options.json ?? false, noColour: !options.color, noColor, forceColor });
  const notes = notesOf(options, surroundings);
  const context = new CommandContext(output, notes, options, environment, stdin, signal);
  return runWithInput(command, context, input);
}

/** The one place where an input becomes what the command declared: `fill` in program.ts made it from that declaration. */
async function runWithInput(command: Command, context: CommandContext, input: object): Promise<ExitCode> {
  return (await command.run(context, input as never)) ?? ExitCode.Ok;
}

function notesOf(options: EarlyOptions, { environment, stderr }: Surroundings): Notes {
  const { noColor, forceColor, isDumb } = environment;
  const isTerminal = stderr.isTTY ?? false;
  const colours = coloursFor({ off: !options.color, noColor, forceColor, isTerminal });
  return new Notes(stderr, colours, { debug: options.debug ?? false, isDumb });
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

/** Says what went wrong, once. The module that knows the errors of the SDK is loaded only here. */
async function report(error: unknown, options: EarlyOptions, surroundings: Surroundings): Promise<ExitCode> {
  const { explain } = await import('./failure/explain.js');
  const failure = explain(error);
  const notes = notesOf(options, surroundings);
  notes.say(options.json ? failureJson(failure) : failureLines(failure, notes.colours));
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    notes.debug(cause.stack ?? cause.message);
  return failure.exitCode;
}
