import { defineCommand } from '../../command.js';

/** JSON: `{path}`. The file need not be there, nor be readable. */
export const command = defineCommand({
  examples: [{ command: 'config path', does: 'where the settings are kept' }],
  async run({ configFile, output }) {
    if (output.json) output.document({ path: configFile.path });
    else output.text(configFile.path);
  },
});
