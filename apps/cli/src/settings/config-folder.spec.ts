import { configFolder as folderOfSdk } from '#libs/sdk/node';
import { configFolder } from './config-folder.js';

const variables = [
  {},
  { XDG_CONFIG_HOME: '/x' },
  { APPDATA: 'C:\\Roaming' },
  { DRIFT_WATCH_CONFIG_DIR: '/own', XDG_CONFIG_HOME: '/x' },
];
const platforms = ['linux', 'darwin', 'win32'] as const;

it.each(variables.flatMap((env) => platforms.map((platform) => [env, platform] as const)))(
  'the config folder with %j on %s is that of the SDK, which this app loads only when it needs it',
  (env, platform) => expect(configFolder(env, platform)).toBe(folderOfSdk(env, platform)),
);
