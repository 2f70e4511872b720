import { SERVICE_MEMBERS } from './service-members.js';

/** How a cell is read: text, a number, a boolean, JSON, or whichever it looks like. */
type CellKind = 'text' | 'number' | 'boolean' | 'json' | 'free';

const KINDS: Readonly<Record<string, CellKind>> = {
  job_status: 'text',
  tags: 'json',
  model: 'text',
  drift_detected: 'boolean',
  parameters: 'json',
  'detector.name': 'text',
  'detector.version': 'text',
  'detector.preset': 'text',
  'result.statistic': 'number',
  'result.p_value': 'number',
  'result.threshold': 'number',
  'result.effect_size': 'number',
  'result.n_reference': 'number',
  'result.n_test': 'number',
  'result.correction': 'text',
  'windows.reference.from': 'text',
  'windows.reference.to': 'text',
  'windows.test.from': 'text',
  'windows.test.to': 'text',
};

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** What the service puts an apostrophe in front of, so that no spreadsheet takes it for a formula. */
const MADE_HARMLESS = /^'+[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/;

/** Names of columns that an import takes, for messages. */
export const COLUMN_NAMES: readonly string[] = Object.keys(KINDS);

/** A column of a file to import; columns that only the service sets are none. */
export interface CsvColumn {
  /** Which cell of a row. */
  readonly index: number;
  readonly path: readonly string[];
  readonly kind: CellKind;
}

/** The columns of a row of names, or what is wrong with it. */
export function columnsOf(names: readonly string[]): { columns: CsvColumn[] } | { fault: string } {
  const doubled = names.find((name, index) => names.indexOf(name) !== index);
  if (doubled !== undefined) return { fault: `The column "${doubled}" is there twice.` };
  const columns: CsvColumn[] = [];
  for (const [index, name] of names.entries()) {
    if (SERVICE_MEMBERS.has(name)) continue;
    const isParameter = name.startsWith('parameters.') && !name.split('.').includes('');
    const kind = isParameter ? 'free' : Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    if (!kind)
      return { fault: `Unknown column "${name}". Columns are ${COLUMN_NAMES.join(', ')} and parameters.NAME.` };
    columns.push({ index, path: name.split('.'), kind });
  }
  const whole = columns.some(({ path }) => path.length === 1 && path[0] === 'parameters');
  if (whole && columns.some(({ kind }) => kind === 'free')) {
    return { fault: 'Either one column "parameters" or columns "parameters.NAME", not both.' };
  }
  return { columns };
}

/**
 * A row as a JSON record. An empty cell is an absent member, but for `model`, which may be an empty text. Numbers go as they are
 * spelled, so that no digit is lost; what is not of its column's kind goes as text, for the service to refuse with its
 * reason.
 */
export function recordOf(columns: readonly CsvColumn[], cells: readonly string[]): string {
  const root: Branch = new Map();
  for (const { index, path, kind } of columns) {
    const cell = cells[index] ?? '';
    if (cell === '' && path[0] !== 'model') continue;
    put(root, path, valueOf(cell, kind));
  }
  return objectText(root);
}

type Branch = Map<string, string | Branch>;

function put(root: Branch, path: readonly string[], value: string): void {
  let branch = root;
  for (const step of path.slice(0, -1)) {
    const known = branch.get(step);
    const next: Branch = known instanceof Map ? known : new Map();
    branch.set(step, next);
    branch = next;
  }
  branch.set(path.at(-1) ?? '', value);
}

function objectText(branch: Branch): string {
  const members = [...branch].map(
    ([name, value]) => `${JSON.stringify(name)}:${typeof value === 'string' ? value : objectText(value)}`,
  );
  return `{${members.join(',')}}`;
}

/** The JSON of a cell. */
function valueOf(cell: string, kind: CellKind): string {
  switch (kind) {
    case 'text':
      return textOf(cell);
    case 'number':
      return NUMBER.test(cell) ? cell : textOf(cell);
    case 'boolean':
      return cell === 'true' || cell === 'false' ? cell : textOf(cell);
    case 'json':
      return jsonOf(cell) ?? textOf(cell);
    case 'free':
      return NUMBER.test(cell) || cell === 'true' || cell === 'false' ? cell : (structureOf(cell) ?? textOf(cell));
  }
}

function textOf(cell: string): string {
  return JSON.stringify(MADE_HARMLESS.test(cell) ? cell.slice(1) : cell);
}

function structureOf(cell: string): string | undefined {
  return cell.startsWith('{') || cell.startsWith('[') ? jsonOf(cell) : undefined;
}

/** The cell itself, on one line, when it is JSON. */
function jsonOf(cell: string): string | undefined {
  try {
    JSON.parse(cell);
    return cell.replaceAll(/[\r\n]/g, ' ');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
