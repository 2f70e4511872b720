import { isDriftWatchError, logOut, tokenKey } from '#libs/sdk';
import type { CommandContext } from '../context.js';
import { CliError, usageError } from '../failure/cli-error.js';
import { debugFetch } from './debug-fetch.js';
import { keptLogin } from './kept-login.js';
import { LoginStore } from './login-store.js';

/** What came of a logout. */
export interface ClosedLogin {
  readonly wasThere: boolean;
  /** Why the issuer could not be told; the login is forgotten here all the same. */
  readonly fault?: string;
}

/**
 * Ends the login of the settings.
 *
 * @throws CliError when the file of logins cannot be changed: the login is still there then, and its issuer was not told
 */
export async function closeLogin(context: CommandContext): Promise<ClosedLogin> {
  const login = await keptLogin(context);
  if (!login) return { wasThere: false };
  const store = new LoginStore(context.configFolder);
  if (!(await store.read(tokenKey(login.issuer, login.clientId)))) return { wasThere: false };
  try {
    return { wasThere: await logOut(store, { ...login, fetch: debugFetch(context.notes) }) };
  } catch (error) {
    if (error instanceof CliError) throw stillThere(error, store.file);
    if (!isDriftWatchError(error)) throw error;
    return { wasThere: true, fault: error.message };
  }
}

function stillThere({ message, reason, next, cause }: CliError, file: string): CliError {
  return usageError(`You are still logged in: the login stays in ${file}.`, {
    reason: [message, reason].filter((part) => part !== undefined).join(' '),
    ...(next !== undefined && { next }),
    cause,
  });
}
