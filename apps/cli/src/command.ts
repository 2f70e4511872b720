import type { CommandContext } from './context.js';
import type { ExitCode } from './exit-code.js';

/** A word of the command line that stands by its place. */
export interface ArgumentDeclaration {
  /** Also its key in the input, in camel case. */
  readonly name: string;
  readonly description: string;
  /** Default true. */
  readonly required?: boolean;
  /** Takes all words that are left; its value is a list then. */
  readonly variadic?: boolean;
  /** The only words it takes. */
  readonly choices?: readonly string[];
}

/** An option; its key in the input is its long name in camel case, without a leading `no-`. */
export interface OptionDeclaration {
  /** As commander spells them: `-q, --query <text>`, `--all`, `--[no-]browser` are not mixed: `--no-browser` alone. */
  readonly flags: string;
  /** What it does, with unit, range and default. */
  readonly description: string;
  /** Text to value; throws `InvalidValue` with what would be right. */
  readonly parse?: (text: string) => unknown;
  /** May be given several times; its value is a list then. */
  readonly repeatable?: boolean;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  readonly default?: unknown;
}

/** A line of the help that a test runs. `EXPERIMENT` and `DRIFT` in capitals stand for ids of what the test prepared. */
export interface Example {
  readonly command: string;
  readonly does: string;
}

/** One command: what it takes, how its help shows it, and what it does. Its module is loaded only when it is needed. */
export interface CommandDeclaration<Input extends object> {
  readonly arguments?: readonly ArgumentDeclaration[];
  readonly options?: readonly OptionDeclaration[];
  /** At least one. */
  readonly examples: readonly Example[];
  /** Lines of the help between the options and the examples. */
  readonly notes?: readonly string[];
  /**
   * Does it. An exit code other than 0 is for verdicts; failures are thrown.
   *
   * @throws CliError, or an error of the SDK, which is explained in one place
   */
  run(context: CommandContext, input: Input): Promise<void> | Promise<ExitCode>;
}

/** A command whose input is no longer known to the type checker: it was checked where the command was declared. */
export type Command = CommandDeclaration<never>;

/** Declares a command; the type of its input says which keys its arguments and options fill. */
export function defineCommand<Input extends object>(command: CommandDeclaration<Input>): Command {
  return command;
}

/** A value that an option does not take. Its message ends the sentence "--limit is wrong: …". */
export class InvalidValue extends Error {}
