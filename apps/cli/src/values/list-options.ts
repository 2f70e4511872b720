import type { OptionDeclaration } from '../command.js';
import { wholeNumber } from './numbers.js';

/** What the options of a list give. */
export interface ListInput {
  readonly query?: string;
  readonly limit: number;
  readonly all?: boolean;
  readonly order: 'asc' | 'desc';
}

const MOST = 1_000_000;
const USUAL = 20;

/** Options that every list has. */
export const listOptions: readonly OptionDeclaration[] = [
  { flags: '-q, --query <query>', description: 'filter in the query language, see "drift-watch search --help"' },
  {
    flags: '-n, --limit <number>',
    description: `most records to show, 1 to 1000000 (default ${USUAL})`,
    parse: wholeNumber(1, MOST),
    default: USUAL,
  },
  { flags: '--all', description: 'show all records, however many' },
  {
    flags: '--order <direction>',
    description: 'order of --sort (default desc)',
    choices: ['asc', 'desc'],
    default: 'desc',
  },
];

/** Most records that a list asks for; undefined: all. */
export function limitOf({ limit, all }: ListInput): number | undefined {
  return all ? undefined : limit;
}
