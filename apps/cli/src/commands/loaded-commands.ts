import type { Command } from '../command.js';
import { commandTree, isGroup } from './index.js';

/** A command with the words that name it. */
export interface LoadedCommand {
  /** `['drifts', 'list']`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly command: Command;
}

/** All commands in the order of the help: for completion and for the reference in the docs. */
export async function loadedCommands(): Promise<LoadedCommand[]> {
  const entries = commandTree.flatMap((entry) =>
    isGroup(entry)
      ? entry.commands.map((each) => ({ ...each, path: [entry.name, each.name] }))
      : [{ ...entry, path: [entry.name] }],
  );
  const loaded: LoadedCommand[] = [];
  for (const { path, summary, load } of entries) loaded.push({ path, summary, command: (await load()).command });
  return loaded;
}
