import type { Command } from '../command.js';

/** A command of the tree: its module is loaded when it runs or when its help is asked for. */
export interface CommandEntry {
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Commands under one word, such as `drifts list`. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly CommandEntry[];
}

/** The table of contents: all commands in the order of the help. Summaries stand here so that help loads no command. */
export const commandTree: readonly (CommandEntry | CommandGroup)[] = [
  { name: 'gate', summary: 'Pass or fail by the drift rate, for CI', load: () => import('./gate.js') },
  {
    name: 'report',
    summary: 'What the runs of an experiment come to, in the terminal or as a page',
    load: () => import('./report.js'),
  },
  {
    name: 'drifts',
    summary: 'Runs of detectors',
    commands: [
      { name: 'import', summary: 'Record the runs of a file, of any size', load: () => import('./drifts/import.js') },
      { name: 'export', summary: 'Write runs to a file, any number of them', load: () => import('./drifts/export.js') },
      { name: 'watch', summary: 'Follow new and changed runs', load: () => import('./drifts/watch.js') },
    ],
  },
  {
    name: 'config',
    summary: 'Show and change the settings that are kept in the config file',
    commands: [
      {
        name: 'list',
        summary: 'All settings, their values and where they come from',
        load: () => import('./config/list.js'),
      },
      { name: 'get', summary: 'The value that is in effect', load: () => import('./config/get.js') },
      { name: 'set', summary: 'Keep a value in the config file', load: () => import('./config/set.js') },
      { name: 'unset', summary: 'Remove a value from the config file', load: () => import('./config/unset.js') },
      { name: 'path', summary: 'Where the config file is', load: () => import('./config/path.js') },
    ],
  },
];

/** Whether it holds commands rather than being one. */
export function isGroup(entry: CommandEntry | CommandGroup): entry is CommandGroup {
  return 'commands' in entry;
}
