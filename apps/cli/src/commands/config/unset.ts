import { defineCommand } from '../../command.js';
import { knownSetting } from './known-setting.js';

/** JSON: `{key, path}`. Removing what is not there is no failure. */
export const command = defineCommand<{ key: string }>({
  arguments: [{ name: 'key', description: 'url, issuer, client_id or scope' }],
  examples: [{ command: 'config unset url', does: 'back to the default' }],
  async run({ configFile, output }, { key }) {
    const { key: known } = knownSetting(key);
    const { [known]: _removed, ...others } = await configFile.read();
    await configFile.write(others);
    if (output.json) output.document({ key: known, path: configFile.path });
    else output.text(`${known} is no longer in ${configFile.path}.`);
  },
});
