import { defineCommand, InvalidValue } from '../../command.js';
import { usageError } from '../../failure/cli-error.js';
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
      throw usageError(`"${setting.key}" cannot be set to that.`, { reason: error.message });
    }
    await configFile.write({ ...(await configFile.read()), [setting.key]: checked });
    if (output.json) output.document({ key: setting.key, value: checked, path: configFile.path });
    else output.text(`${setting.key} = ${checked} (${configFile.path})`);
    if (environment.variables[setting.variable] !== undefined) {
      notes.warn(`${setting.variable} is set, and wins over the file.`);
    }
  },
});
