import type { Command } from '../command.js';

/** A command of the tree: its module is loaded when it runs or when its help is asked for. */
export interface CommandEntry {
  readonly name: string;
  /** One line that says what to do, such as `List …`, without a full stop. */
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
  { name: 'login', summary: 'Log in through a browser, on this or another device', load: () => import('./login.js') },
  { name: 'logout', summary: 'End the login', load: () => import('./logout.js') },
  { name: 'whoami', summary: 'Show who is logged in, and with which entitlements', load: () => import('./whoami.js') },
  {
    name: 'experiments',
    summary: 'Keep experiments: named sets of runs, and who may do what with them',
    commands: [
      { name: 'list', summary: 'List the experiments that you may see', load: () => import('./experiments/list.js') },
      { name: 'create', summary: 'Create an experiment', load: () => import('./experiments/create.js') },
      { name: 'show', summary: 'Show an experiment with its permissions', load: () => import('./experiments/show.js') },
      {
        name: 'edit',
        summary: 'Change an experiment: name, description, tags, configuration, visibility',
        load: () => import('./experiments/edit.js'),
      },
      {
        name: 'share',
        summary: 'Give and take permissions on an experiment',
        load: () => import('./experiments/share.js'),
      },
      {
        name: 'archive',
        summary: 'Make the runs of an experiment read only',
        load: () => import('./experiments/archive.js'),
      },
      {
        name: 'restore',
        summary: 'Make the runs of an archived experiment writable again',
        load: () => import('./experiments/restore.js'),
      },
      {
        name: 'delete',
        summary: 'Delete an experiment with all its runs',
        load: () => import('./experiments/delete.js'),
      },
    ],
  },
  {
    name: 'drifts',
    summary: 'Record, find and follow the runs of an experiment',
    commands: [
      { name: 'list', summary: 'List the runs that match', load: () => import('./drifts/list.js') },
      { name: 'show', summary: 'Show a run with what it found', load: () => import('./drifts/show.js') },
      { name: 'record', summary: 'Record a run', load: () => import('./drifts/record.js') },
      { name: 'complete', summary: 'End a running run with what it found', load: () => import('./drifts/complete.js') },
      { name: 'fail', summary: 'End a running run as failed', load: () => import('./drifts/fail.js') },
      { name: 'import', summary: 'Record the runs of a file, of any size', load: () => import('./drifts/import.js') },
      { name: 'export', summary: 'Write any number of runs to a file', load: () => import('./drifts/export.js') },
      { name: 'watch', summary: 'Follow new and changed runs', load: () => import('./drifts/watch.js') },
    ],
  },
  {
    name: 'search',
    summary: 'Find runs with the query language, in all experiments or in one',
    load: () => import('./search.js'),
  },
  { name: 'gate', summary: 'Pass or fail by the drift rate, for CI', load: () => import('./gate.js') },
  {
    name: 'report',
    summary: 'Show what the runs of an experiment come to, in the terminal or as a page',
    load: () => import('./report.js'),
  },
  {
    name: 'doctor',
    summary: 'Look for what is wrong: address, clock, login, rights',
    load: () => import('./doctor.js'),
  },
  {
    name: 'config',
    summary: 'Show and keep settings',
    commands: [
      {
        name: 'list',
        summary: 'List all settings, their values and where they come from',
        load: () => import('./config/list.js'),
      },
      { name: 'get', summary: 'Show the value of a setting that is in effect', load: () => import('./config/get.js') },
      { name: 'set', summary: 'Keep the value of a setting in the config file', load: () => import('./config/set.js') },
      { name: 'unset', summary: 'Remove a setting from the config file', load: () => import('./config/unset.js') },
      { name: 'path', summary: 'Show where the config file is', load: () => import('./config/path.js') },
    ],
  },
  {
    name: 'completion',
    summary: 'Write a script that lets a shell complete commands',
    load: () => import('./completion.js'),
  },
];

/** Whether it holds commands rather than being one. */
export function isGroup(entry: CommandEntry | CommandGroup): entry is CommandGroup {
  return 'commands' in entry;
}
