import { globalOptions } from '../global-options.js';
import { commandTree, isGroup } from './index.js';

/** Spellings of the global options whose value is the next word. */
const TAKES_VALUE: ReadonlySet<string> = new Set(
  globalOptions.filter(({ flags }) => flags.includes('<')).map(({ flags }) => flags.split(' ', 1)[0] ?? flags),
);

/**
 * The words of a command line that name a command, such as `drifts` and `list`; of a wrong command line as many as are right. It is
 * for messages about lines that cannot be read as a whole.
 */
export function namedCommand(words: readonly string[]): string[] {
  const [name, next] = words.filter((word, index) => !word.startsWith('-') && !TAKES_VALUE.has(words[index - 1] ?? ''));
  const entry = commandTree.find((each) => each.name === name);
  if (!entry) return [];
  const isOfGroup = isGroup(entry) && entry.commands.some((each) => each.name === next);
  return isOfGroup && next !== undefined ? [entry.name, next] : [entry.name];
}
