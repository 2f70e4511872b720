import { namedCommand } from './named-command.js';

it.each([
  ['gate x --max-drift-rate 10', 'gate'],
  ['drifts list x --modle m', 'drifts list'],
  ['--url http://127.0.0.1:3000 --json drifts list x', 'drifts list'],
  ['--client-id gate drifts --scope list show', 'drifts show'],
  ['drifts lsit x', 'drifts'],
  ['drfits list', ''],
  ['--url', ''],
  ['', ''],
])('"%s" names "%s"', (line, command) =>
  expect(namedCommand(line.split(' '))).toEqual(command.split(' ').filter(Boolean)),
);
