import { isDriftWatchError, logOut } from '#libs/sdk';
import { FileTokenStore } from '#libs/sdk/node';
import type { CommandContext } from '../context.js';
import { debugFetch } from './debug-fetch.js';
import { keptLogin } from './kept-login.js';
import { storeFault } from './store-fault.js';

/** What came of a logout. */
export interface ClosedLogin {
  readonly wasThere: boolean;
  /** Why the issuer could not be told; the login is forgotten here all the same. */
  readonly fault?: string;
}

/** Ends the login of the settings. */
export async function closeLogin(context: CommandContext): Promise<ClosedLogin> {
  const login = await keptLogin(context);
  if (!login) return { wasThere: false };
  const store = new FileTokenStore(context.configFolder);
  try {
    return { wasThere: await logOut(store, { ...login, fetch: debugFetch(context.notes) }) };
  } catch (error) {
    if (!isDriftWatchError(error)) throw storeFault(error, store.file);
    return { wasThere: true, fault: error.message };
  }
}
