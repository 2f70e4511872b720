import { type Client, getSelf, isDriftWatchError, register, type User } from '#libs/sdk';

/** How the service answers a token whose owner is not registered. */
const NOT_REGISTERED = 'User not registered.';

/** Who the token belongs to; undefined when he is not registered. @throws DriftWatchError for any other refusal */
export async function registeredUser(client: Client): Promise<User | undefined> {
  try {
    return await getSelf(client);
  } catch (error) {
    if (isDriftWatchError(error, 'forbidden') && error.message === NOT_REGISTERED) return undefined;
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
