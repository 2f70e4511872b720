import { readFileSync } from 'node:fs';
import { table } from './table.mjs';

const matrix = JSON.parse(readFileSync(new URL('../../test/access-matrix.json', import.meta.url), 'utf8'));
const callers = Object.keys(matrix.callers);

/** Who the columns of the access table are. */
export function accessCallers() {
  return table(
    ['Caller', 'Who it is'],
    callers.map((caller) => [caller, matrix.callers[caller].is]),
  );
}

/** What the words in the cells of the access table mean. */
export function accessOutcomes() {
  const told = Object.entries(matrix.outcomes).filter(([, { message, is }]) => message ?? is);
  return table(
    ['Answer', 'Meaning'],
    told.map(([outcome, { message, is }]) => [outcome, message === undefined ? is : `\`${message}\``]),
  );
}

/** Every operation with what each caller gets. */
export function accessTable() {
  const rows = Object.entries(matrix.operations).flatMap(([operation, kinds]) =>
    Object.entries(kinds).map(([experiment, outcomes]) => [
      `\`${operation}\``,
      experiment === 'any' ? '' : experiment,
      ...callers.map((caller) => outcomeOf(outcomes, caller)),
    ]),
  );
  return table(['Operation', 'Experiment', ...callers], rows);
}

function outcomeOf(outcomes, caller) {
  const [name] = Object.entries(outcomes).find(([, who]) => who === 'all' || who.includes(caller)) ?? [''];
  return name;
}
