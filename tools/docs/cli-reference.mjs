import { commandTree, isGroup } from '../../dist/apps/cli/src/commands/index.js';
import { loadedCommands } from '../../dist/apps/cli/src/commands/loaded-commands.js';
import { globalOptions } from '../../dist/apps/cli/src/global-options.js';
import { table } from './table.mjs';

const commands = await loadedCommands();

/** All commands of the command line with their arguments and options, from the tree that it is made of. */
export function cliReference() {
  const groups = commandTree.filter(isGroup);
  const chapters = commands.map(({ path, summary, command }) => {
    const group = groups.find(({ name }) => name === path[0] && path.length > 1);
    const isFirst = group !== undefined && group.commands[0].name === path[1];
    const heading = isFirst ? [`### ${group.name}`, '', `${group.summary}.`, ''] : [];
    return [...heading, ...chapter(path, summary, command)].join('\n');
  });
  return ['', optionTable('Everywhere', globalOptions), ...chapters].join('\n\n').trimStart();
}

function chapter(path, summary, { arguments: words = [], options = [], notes = [], examples }) {
  const usage = ['drift-watch', ...path, ...(options.length > 0 ? ['[options]'] : []), ...words.map(usageOf)].join(' ');
  const shown = examples.flatMap(({ command, does }) => [`# ${does}`, `drift-watch ${command}`]);
  return [
    `${path.length > 1 ? '####' : '###'} ${path.join(' ')}`,
    '',
    `${summary}. \`${usage}\``,
    '',
    ...(notes.length > 0 ? ['```text', ...notes, '```', ''] : []),
    ...(options.length > 0 ? [optionTable('Option', options), ''] : []),
    '```sh',
    ...shown,
    '```',
  ];
}

function usageOf({ name, required = true, variadic = false }) {
  const word = variadic ? `${name}...` : name;
  return required ? `<${word}>` : `[${word}]`;
}

function optionTable(title, options) {
  return table(
    [title, 'Meaning'],
    options.map(({ flags, description, choices, repeatable }) => {
      const values = choices ? ` One of ${choices.map((choice) => `\`${choice}\``).join(', ')}.` : '';
      return [`\`${flags}\``, `${description}.${values}${repeatable ? ' Repeatable.' : ''}`];
    }),
  );
}
