import { defineCommand } from '../command.js';

/** JSON: `{logged_out, revoked}`; `logged_out` is false when there was no login, `revoked` whether the issuer was told. */
export const command = defineCommand({
  notes: ['The issuer is told where it takes that; without a network the login is forgotten here all the same.'],
  examples: [{ command: 'logout', does: 'forget the login, and tell the issuer' }],
  async run(context) {
    const { closeLogin } = await import('../session/close-login.js');
    const { wasThere, fault } = await closeLogin(context);
    if (fault !== undefined) context.notes.warn(`the issuer was not told: ${fault}`);
    if (context.environment.variables['DRIFT_WATCH_TOKEN'] !== undefined) {
      context.notes.warn('DRIFT_WATCH_TOKEN is set, and still used.');
    }
    const { output } = context;
    if (output.json) output.document({ logged_out: wasThere, revoked: wasThere && fault === undefined });
    else output.line(wasThere ? 'Logged out.' : 'Nobody was logged in.');
  },
});
