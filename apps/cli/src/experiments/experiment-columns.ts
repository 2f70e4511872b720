import type { Experiment } from '#libs/sdk';
import type { Output } from '../output/output.js';
import type { Column } from '../output/table.js';

/** What a list of experiments shows of each. */
export function experimentColumns(output: Pick<Output, 'colours' | 'time'>): Column<Experiment>[] {
  return [
    { title: 'ID', value: ({ id }) => id },
    { title: 'NAME', value: ({ name }) => name, shrinksTo: 12, colour: output.colours.bold },
    { title: 'STATUS', value: ({ status }) => status },
    { title: 'PUBLIC', value: (experiment) => (experiment.public ? 'yes' : 'no') },
    { title: 'CREATED', value: ({ created_at: at }) => output.time(at) },
    { title: 'TAGS', value: ({ tags = [] }) => tags.join(', '), shrinksTo: 8, isOptional: true },
  ];
}
