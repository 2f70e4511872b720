import type { OptionDeclaration } from '../command.js';
import { usageError } from '../failure/cli-error.js';
import { jsonObject } from './json-object.js';

/** What the options give that say what an experiment is. */
export interface ExperimentInput {
  readonly description?: string;
  readonly tag?: readonly string[];
  readonly public?: boolean;
  readonly configuration?: Record<string, unknown>;
}

/** Options of the commands that write an experiment. */
export const experimentOptions: readonly OptionDeclaration[] = [
  { flags: '--description <text>', description: 'what it is about' },
  { flags: '--tag <tag>', description: 'tag of 1 to 20 characters; several times: several tags', repeatable: true },
  { flags: '--public', description: 'everybody may read it and its runs' },
  { flags: '--no-public', description: 'only those with a permission may read it' },
  { flags: '--configuration <json>', description: 'what its runs have in common, a JSON object', parse: jsonObject },
];

/** The members of a request that were given. */
export function experimentFields({ description, tag, public: isPublic, configuration }: ExperimentInput) {
  return {
    ...(description !== undefined && { description }),
    ...(tag && { tags: [...tag] }),
    ...(isPublic !== undefined && { public: isPublic }),
    ...(configuration && { configuration }),
  };
}

/** The name of an experiment as somebody gave it. @throws CliError for one that nobody could see */
export function experimentName(name: string): string {
  if (name.trim() !== '') return name;
  throw usageError('The name is empty.', { next: 'Give a name that tells what the experiment is about.' });
}
