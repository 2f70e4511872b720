import { Argument, Command as Program, InvalidArgumentError, Option } from 'commander';
import { type Command, InvalidValue, type OptionDeclaration } from './command.js';
import { type CommandEntry, commandTree, isGroup } from './commands/index.js';
import { usageError } from './failure/cli-error.js';
import { globalOptions } from './global-options.js';

/** What was asked for on the command line. */
export interface Invocation {
  readonly command: Command;
  /** Arguments and options of the command itself, by key. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Values of the global options, by key. */
  readonly globals: Readonly<Record<string, unknown>>;
}

/** How the command line is read. */
export interface ProgramOptions {
  readonly version: string;
  readonly onInvocation: (invocation: Invocation) => Promise<void>;
  /** Takes what was asked for: help and version. */
  readonly write: (text: string) => void;
  /** Takes help that is shown because no command was named. */
  readonly writeError: (text: string) => void;
  /** Cells of the terminal, for help. */
  readonly width: number;
  /** Which commands to load: those whose names are among the words of the command line. Undefined: all. */
  readonly words?: readonly string[];
}

/**
 * The commands as commander knows them. A command whose name is not among `words` is only a name with a summary: its module is not
 * loaded, which is what makes help and completion quick.
 */
export async function buildProgram(options: ProgramOptions): Promise<Program> {
  const program = new Program('drift-watch')
    .description('Keep, compare and act on data and concept drift')
    .version(options.version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'Show the help of a command')
    .configureHelp({ showGlobalOptions: true, helpWidth: options.width, optionDescription: describedWithChoices })
    .configureOutput({ writeOut: options.write, writeErr: options.writeError, outputError: () => undefined })
    .exitOverride();
  for (const option of globalOptions) program.addOption(optionOf(option));
  const isWanted = (name: string): boolean => options.words?.includes(name) ?? true;
  const fillings: Promise<void>[] = [];
  for (const entry of commandTree) {
    const child = program.command(entry.name).description(entry.summary);
    if (!isGroup(entry)) {
      if (isWanted(entry.name)) fillings.push(fill(program, child, entry, options));
      continue;
    }
    for (const each of entry.commands) {
      const grandchild = child.command(each.name).description(each.summary);
      if (isWanted(entry.name) && isWanted(each.name)) fillings.push(fill(program, grandchild, each, options));
    }
  }
  await Promise.all(fillings);
  return program;
}

/** Gives a command its arguments, options, examples and action. */
async function fill(root: Program, program: Program, entry: CommandEntry, options: ProgramOptions): Promise<void> {
  const { command } = await entry.load();
  const declared = command.arguments ?? [];
  for (const { name, description, required = true, variadic = false, choices } of declared) {
    const word = variadic ? `${name}...` : name;
    const argument = new Argument(required ? `<${word}>` : `[${word}]`, description);
    program.addArgument(choices ? argument.choices(choices) : argument);
  }
  for (const option of command.options ?? []) program.addOption(optionOf(option));
  refuseContradictions(program);
  program.addHelpText('after', helpBelow(command));
  program.action(async (...given: unknown[]) => {
    const values = Object.fromEntries(declared.map(({ name }, index) => [camelCase(name), given[index]]));
    await options.onInvocation({ command, input: { ...program.opts(), ...values }, globals: root.opts() });
  });
}

/** Of `--drift --no-drift` commander takes the last one: what somebody meant by both is not known. */
function refuseContradictions(program: Program): void {
  for (const negation of program.options.filter(({ negate }) => negate)) {
    const key = negation.attributeName();
    const said = new Set<string>();
    for (const option of program.options.filter((each) => each.attributeName() === key)) {
      program.on(`option:${option.name()}`, () => {
        if (said.add(`--${option.name()}`).size === 1) return;
        throw usageError(`${[...said].join(' and ')} contradict each other.`, { next: 'Give one of them.' });
      });
    }
  }
}

function optionOf(declaration: OptionDeclaration): Option {
  const { flags, description, parse = (text: string) => text, repeatable, choices } = declaration;
  const option = new Option(flags, description);
  const parsed = (text: string): unknown => {
    if (choices && !choices.includes(text)) throw new InvalidArgumentError(`It is one of: ${choices.join(', ')}.`);
    try {
      return parse(text);
    } catch (error) {
      throw error instanceof InvalidValue ? new InvalidArgumentError(error.message) : error;
    }
  };
  if (declaration.default !== undefined) option.default(declaration.default);
  if (!option.required) return option;
  if (choices) option.argChoices = [...choices];
  return option.argParser((text, previous: unknown) =>
    repeatable ? [...(Array.isArray(previous) ? previous : []), parsed(text)] : parsed(text),
  );
}

/** Defaults are in the descriptions, in the units in which they are typed: a span is kept in milliseconds. */
function describedWithChoices({ description, argChoices }: Option): string {
  return argChoices ? `${description} (one of ${argChoices.join(', ')})` : description;
}

function helpBelow({ notes = [], examples }: Command): string {
  const lines = examples.flatMap(({ command, does }) => [`  # ${does}`, `  $ drift-watch ${command}`]);
  return ['', ...notes, ...(notes.length > 0 ? [''] : []), 'Examples:', ...lines].join('\n');
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
