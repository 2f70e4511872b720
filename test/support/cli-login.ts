import type { Cli, CliResult } from './cli.js';
import { deviceLogin } from './device-login.js';
import type { UserName } from './environment.js';

/** Runs `login`, and does in a browser what it asks for. */
export async function cliLogin(cli: Cli, user: UserName): Promise<CliResult> {
  let browsing: Promise<void> | undefined;
  const result = await cli.run(['login'], {
    onOutput: (text, child) => {
      const address = /Open (http\S+)\n/.exec(text)?.[1];
      if (address === undefined || browsing) return;
      browsing = deviceLogin(address, user);
      browsing.catch(() => child.kill()); // else it would wait until the code expires; thrown below
    },
  });
  await browsing;
  return result;
}
