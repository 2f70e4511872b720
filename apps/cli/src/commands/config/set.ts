import { defineCommand, InvalidValue } from '../../command.js';
import { usageError } from '../../failure/cli-error.js';
import { changedConfig } from '../../settings/changed-config.js';
import { knownSetting } from './known-setting.js';

/** JSON: `{key, value, path}`. */
export const command = defineCommand<{ key: string; value: string }>({
  arguments: [
    { name: 'key', description: 'url, issuer, client_id or scope' },
    { name: 'value', description: 'what to keep' },
  ],
  examples: [{ command: 'config set url https://drift.example.org', does: 'talk to this service from now on' }],
  async run({ configFile, output, notes, environment }, { key, value }) {
    const setting = knownSetting(key);
    let checked: string;
    try {
      checked = setting.check(value);
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      throw usageError(`"${setting.key}" cannot be set to that.`, {
        reason: error.message,
        next: '"drift-watch config set --help" has an example.',
      });
    }
    const { content, leftOut } = changedConfig(await configFile.read(), setting.key, checked);
    await configFile.write(content);
    if (output.json) output.document({ key: setting.key, value: checked, path: configFile.path });
    else output.text(`${setting.key} = ${checked} (${configFile.path})`);
    if (environment.variables[setting.variable] !== undefined) {
      notes.warn(`${setting.variable} is set, and wins over the file.`);
    }
    if (leftOut.length > 0) {
      notes.warn(`${leftOut.join(' and ')} belonged to the earlier address and went with it: log in at this one.`);
    }
  },
});
