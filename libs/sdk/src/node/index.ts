export { configFolder } from './config-folder.js';
export { tokenFromEnvironment, urlFromEnvironment } from './environment.js';
export { FileTokenStore } from './file-token-store.js';
export { DEFAULT_CLIENT_ID, type KeptLogin, keptLoginFor, type NamedLogin } from './kept-login.js';
export { withLock } from './lock-file.js';
export { readIfThere, writePrivately } from './private-file.js';
export { readConfig, type UserConfig, writeConfig } from './user-config.js';
