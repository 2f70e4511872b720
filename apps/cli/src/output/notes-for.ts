import type { GlobalOptions } from '../global-options.js';
import type { Surroundings } from '../surroundings.js';
import { coloursFor } from './colours.js';
import { Notes } from './notes.js';

/** What is said besides results, as the global options and the terminal have it. */
export function notesFor(
  options: Pick<GlobalOptions, 'color' | 'debug'>,
  { environment, stderr }: Surroundings,
): Notes {
  const { noColor, forceColor, isDumb } = environment;
  const isTerminal = stderr.isTTY ?? false;
  const colours = coloursFor({ off: !options.color, noColor, forceColor, isTerminal });
  return new Notes(stderr, colours, { debug: options.debug ?? false, isDumb });
}
