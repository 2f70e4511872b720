import { type Client, type Experiment, getEntitlements } from '#libs/sdk';
import { findExperiment } from '../experiments/find-experiment.js';
import { explain } from '../failure/explain.js';
import { registeredUser } from '../session/registration.js';
import type { Finding } from './finding.js';

/** Looks what its owner of the token may do with an experiment. */
export async function checkExperiment(client: Client, text: string, isLoggedIn: boolean): Promise<Finding> {
  try {
    const experiment = await findExperiment(client, text);
    const entries = isLoggedIn ? await entriesFor(client, experiment) : [];
    const open = experiment.public ? ['everybody may read it'] : [];
    const given = [...open, ...entries.map(({ entity, level }) => `${level} through ${entity}`)];
    const rights = given.join('; ') || 'through a parent group or as an admin';
    const archived = experiment.status === 'archived' ? ' It is archived: its runs can only be read.' : '';
    return {
      check: 'experiment',
      state: archived ? 'warning' : 'ok',
      found: `You may see "${experiment.name}": ${rights}.${archived}`,
    };
  } catch (error) {
    const { message, reason, next, exitCode } = explain(error);
    return {
      check: 'experiment',
      state: 'fault',
      found: reason ?? message,
      ...(next !== undefined && { mend: next }),
      exitCode,
    };
  }
}

/** The entries that name the caller: himself or a group of his. What groups inherit is for the service to say. */
async function entriesFor(client: Client, { permissions }: Experiment) {
  const user = await registeredUser(client);
  if (!user) return [];
  const own = new Set([user.id, ...(await getEntitlements(client))]);
  return permissions.filter(({ entity }) => own.has(entity));
}
