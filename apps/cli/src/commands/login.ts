import type { DevicePrompt } from '#libs/sdk';
import { defineCommand } from '../command.js';
import type { CommandContext } from '../context.js';
import { sanitise } from '../output/sanitise.js';

const SECONDS_PER_MINUTE = 60;

/** JSON: `{url, issuer, client_id, user, registered_now}`. */
export const command = defineCommand<{ browser: boolean }>({
  options: [{ flags: '--no-browser', description: 'only show the address, do not open it' }],
  notes: [
    'The address and the code may be opened on any device. Whoever logs in for the first time is registered. The login is kept',
    'in the config folder and renewed until it ends; the address of the service is kept as the one to talk to.',
    'In a CI job set DRIFT_WATCH_TOKEN, or DRIFT_WATCH_CLIENT_ID and DRIFT_WATCH_CLIENT_SECRET, instead.',
  ],
  examples: [
    { command: 'login', does: 'log in at the service of the settings' },
    { command: 'login --url http://127.0.0.1:3000 --no-browser', does: 'at another one, with a browser elsewhere' },
  ],
  async run(context, { browser }) {
    const { openLogin } = await import('../session/open-login.js');
    const { url, issuer, clientId, user, isNew } = await openLogin(context, (prompt) => show(context, prompt, browser));
    const { output, notes } = context;
    if (context.environment.variables['DRIFT_WATCH_TOKEN'] !== undefined) {
      notes.warn('DRIFT_WATCH_TOKEN is set: it is used instead of this login.');
    }
    if (output.json) {
      return output.document({ url, issuer, client_id: clientId, user, registered_now: isNew });
    }
    output.text(`Logged in at ${url} as ${user.email ?? user.subject}${isNew ? ', and registered now' : ''}.`);
  },
});

async function show({ notes }: CommandContext, prompt: DevicePrompt, browser: boolean): Promise<void> {
  const { verificationUri, verificationUriComplete, userCode, expiresInSeconds } = prompt;
  const address = verificationUriComplete ?? verificationUri;
  notes.say(`Open ${notes.colours.bold(sanitise(address))}`);
  notes.say(`and see that it shows the code ${notes.colours.bold(sanitise(userCode))}, or enter it there.`);
  notes.say(`It holds for ${Math.round(expiresInSeconds / SECONDS_PER_MINUTE)} min; Ctrl-C gives up.`);
  if (!browser || !notes.isTerminal) return;
  const { openBrowser } = await import('../support/open-browser.js');
  openBrowser(address);
}
