import type { Command } from './command.js';
import { CommandContext } from './context.js';
import { ExitCode } from './exit-code.js';
import type { GlobalOptions } from './global-options.js';
import { notesFor } from './output/notes-for.js';
import { Output } from './output/output.js';
import type { Invocation } from './program.js';
import type { Surroundings } from './surroundings.js';

/** Runs a command that was asked for. Rejects with whatever it fails with. */
export async function invoke({ command, input, globals }: Invocation, surroundings: Surroundings): Promise<ExitCode> {
  const options = globals as unknown as GlobalOptions;
  const { environment, stdin, stdout, signal } = surroundings;
  const { noColor, forceColor } = environment;
  const output = new Output(stdout, { json: options.json ?? false, noColour: !options.color, noColor, forceColor });
  const context = new CommandContext(output, notesFor(options, surroundings), options, environment, stdin, signal);
  return runWithInput(command, context, input);
}

/** The one place where an input becomes what the command declared: `fill` in program.ts made it from that declaration. */
async function runWithInput(command: Command, context: CommandContext, input: object): Promise<ExitCode> {
  return (await command.run(context, input as never)) ?? ExitCode.Ok;
}
