import { type Client, type Experiment, getExperiment, searchExperiments, type Versioned } from '#libs/sdk';
import { ExitCode } from '../exit-code.js';
import { CliError } from '../failure/cli-error.js';
import { isId } from '../support/is-id.js';

/** Most names that an error lists. */
const LISTED = 10;

/**
 * The experiment that somebody means: by its id, by its exact name, or by the beginning of a name that only one has.
 *
 * @throws CliError when none or several are meant, and whatever the service refuses
 */
export async function findExperiment(client: Client, text: string): Promise<Versioned<Experiment>> {
  if (isId(text)) return getExperiment(client, text);
  const id = (await named(client, text)) ?? (await beginningWith(client, text));
  return getExperiment(client, id);
}

/** The id of the experiment that somebody means; without a request when it is one. */
export async function findExperimentId(client: Client, text: string): Promise<string> {
  if (isId(text)) return text.toLowerCase();
  return (await named(client, text)) ?? beginningWith(client, text);
}

async function named(client: Client, name: string): Promise<string | undefined> {
  for await (const { id } of searchExperiments(client, { filter: { name }, fields: ['id'], limit: 1 })) return id;
  return undefined;
}

async function beginningWith(client: Client, text: string): Promise<string> {
  const filter = { name: { $startsWith: text } };
  const found: { id: string; name: string }[] = [];
  if (text !== '') {
    const order = { sortBy: 'name', orderBy: 'asc', limit: LISTED + 1 } as const;
    const listed = searchExperiments(client, { filter, fields: ['id', 'name'], ...order });
    for await (const { id = '', name = '' } of listed) found.push({ id, name });
  }
  const [only, ...others] = found;
  if (only && others.length === 0) return only.id;
  if (!only) {
    throw new CliError(`No experiment is named "${text}", or you may not see it.`, {
      exitCode: ExitCode.NotFound,
      next: '"drift-watch experiments list" shows those that you may see; "drift-watch whoami" who you are.',
    });
  }
  throw new CliError(`Several experiments have names that begin with "${text}".`, {
    exitCode: ExitCode.Usage,
    details: [
      ...found.slice(0, LISTED).map(({ id, name }) => `${id}  ${name}`),
      ...(found.length > LISTED ? ['…'] : []),
    ],
    next: 'Give one of these ids, or a whole name.',
  });
}
