export * from './settings.js';
export { ConfigError, type Fault } from './config-error.js';
export { describeSettings, type SettingDescription } from './describe-settings.js';
export type { EffectiveSetting } from './effective-settings.js';
export { loadSettings, type LoadedSettings, type LoadOptions } from './load-settings.js';
export { isLocal, loadLocalSettings, type LocalSettings } from './local-mode.js';
export { isLoopback } from './loopback.js';
export { maskUri } from './mask.js';
export type { SettingName } from './table/index.js';
