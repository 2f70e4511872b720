import { defineCommand } from '../../command.js';
import { ExitCode } from '../../exit-code.js';
import { CliError } from '../../failure/cli-error.js';
import { knownSetting } from './known-setting.js';

/** JSON: `{key, value, source}`. */
export const command = defineCommand<{ key: string }>({
  arguments: [{ name: 'key', description: 'url, issuer, client_id or scope' }],
  examples: [{ command: 'config get url', does: 'the address that commands talk to' }],
  async run(context, { key }) {
    const wanted = knownSetting(key);
    const found = (await context.settings()).find(({ setting }) => setting === wanted);
    if (found?.value === undefined) {
      throw new CliError(`"${wanted.key}" is set nowhere.`, {
        exitCode: ExitCode.NotFound,
        next: `Keep a value with "drift-watch config set ${wanted.key} VALUE", or set ${wanted.variable}.`,
      });
    }
    if (context.output.json) context.output.document({ key: wanted.key, value: found.value, source: found.source });
    else context.output.text(found.value);
  },
});
