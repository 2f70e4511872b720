import type { FoundDrift } from '#libs/sdk';
import { experimentColumns } from '../experiments/experiment-columns.js';
import { coloursFor } from '../output/colours.js';
import { displayWidth } from '../output/display-width.js';
import { tableLines } from '../output/table.js';
import { experimentColumn } from './experiment-column.js';
import { runColumns } from './run-columns.js';

const ID = '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0';
const LONG = 'a long name of something';
const output = {
  colours: coloursFor({ off: true, noColor: undefined, forceColor: undefined, isTerminal: true }),
  time: () => '45 min ago',
};
const terminal = { width: 80, title: (text: string) => text };

const run: Partial<FoundDrift> = {
  id: ID,
  job_status: 'Running',
  stale: true,
  model: LONG,
  detector: { name: LONG },
  result: { p_value: 1.234e-10 },
  tags: [LONG, LONG],
  experiment: { id: ID, name: LONG, status: 'active' } as FoundDrift['experiment'],
};
const experiment = { id: ID, name: LONG, status: 'archived', public: true, tags: [LONG] } as Parameters<
  ReturnType<typeof experimentColumns>[number]['value']
>[0];

it.each([
  ['runs', tableLines(runColumns(output), [run], terminal)],
  ['runs across experiments', tableLines([experimentColumn, ...runColumns(output)], [run], terminal)],
  ['experiments', tableLines(experimentColumns(output), [experiment], terminal)],
])('a list of %s fits into a terminal of 80 columns, with whole ids', (_, lines) => {
  for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(terminal.width);
  expect(lines[1]).toContain(ID);
});
