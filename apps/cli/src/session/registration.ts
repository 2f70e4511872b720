import { type Client, getSelf, isDriftWatchError, register, type User } from '#libs/sdk';

/** How the service answers a token whose owner is not registered. */
const NOT_REGISTERED = 'User not registered.';

/** What to do about that. */
export const HOW_TO_REGISTER =
  '"drift-watch login" registers a person; a machine is registered once, by POST /user with its own token.';

/** Whether a request was refused for its caller is not registered. */
export function isUnregistered(error: unknown): boolean {
  return isDriftWatchError(error, 'forbidden') && error.message === NOT_REGISTERED;
}

/** Who the token belongs to; undefined when he is not registered. @throws DriftWatchError for any other refusal */
export async function registeredUser(client: Client): Promise<User | undefined> {
  try {
    return await getSelf(client);
  } catch (error) {
    if (isUnregistered(error)) return undefined;
    throw error;
  }
}

/** The user, registered now if he was not. */
export async function ensureRegistered(client: Client): Promise<{ readonly user: User; readonly isNew: boolean }> {
  const known = await registeredUser(client);
  if (known) return { user: known, isNew: false };
  try {
    return { user: await register(client), isNew: true };
  } catch (error) {
    if (!isDriftWatchError(error, 'conflict')) throw error;
    return { user: await getSelf(client), isNew: false }; // another process registered him meanwhile
  }
}
