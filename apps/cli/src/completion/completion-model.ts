import type { OptionDeclaration } from '../command.js';
import { commandTree, isGroup } from '../commands/index.js';
import { loadedCommands } from '../commands/loaded-commands.js';
import { globalOptions } from '../global-options.js';

/** A word that may come next, with what it means. */
export interface CompletedWord {
  readonly word: string;
  readonly summary: string;
}

/** An option that may come next. */
export interface CompletedOption {
  /** Its spellings, such as `-q` and `--query`. */
  readonly names: readonly string[];
  readonly summary: string;
  readonly takesValue: boolean;
  /** The only values; undefined: any, a file's name among them. */
  readonly choices: readonly string[] | undefined;
}

/** What may follow the words of a command. */
export interface CompletionPlace {
  /** The words so far, joined by blanks; empty at the beginning. */
  readonly path: string;
  readonly words: readonly CompletedWord[];
  readonly options: readonly CompletedOption[];
}

const help: OptionDeclaration = { flags: '-h, --help', description: 'show help' };

/** All places of the command line, made from the commands themselves. */
export async function completionPlaces(): Promise<CompletionPlace[]> {
  const common = [...globalOptions, help].map(completedOption);
  const word = ({ name, summary }: { name: string; summary: string }): CompletedWord => ({ word: name, summary });
  const groups = commandTree.filter(isGroup);
  const commands = await loadedCommands();
  return [
    {
      path: '',
      words: [...commandTree.map(word), { word: 'help', summary: 'Show the help of a command' }],
      options: common,
    },
    ...groups.map((group) => ({ path: group.name, words: group.commands.map(word), options: common })),
    ...commands.map(({ path, command }) => ({
      path: path.join(' '),
      words: (command.arguments ?? []).flatMap(({ choices = [], description }) =>
        choices.map((choice) => ({ word: choice, summary: description })),
      ),
      options: [...(command.options ?? []).map(completedOption), ...common],
    })),
  ];
}

function completedOption({ flags, description, choices }: OptionDeclaration): CompletedOption {
  return {
    names: flags.match(/(?<=^|[\s,])--?[\w-]+/g) ?? [],
    summary: description,
    takesValue: /[<[]/.test(flags),
    choices,
  };
}
