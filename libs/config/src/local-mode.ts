import { ConfigError } from './config-error.js';
import { deepFreeze } from './deep-freeze.js';
import { modeOf, type LoadOptions } from './load-settings.js';
import { isLoopback } from './loopback.js';
import { readValues } from './read-values.js';
import { Sources } from './sources.js';
import type { SettingKey } from './table/index.js';

/** What the embedded database and the local issuer need. */
export interface LocalSettings {
  /** Directory that is kept between starts. */
  readonly dataDir: string;
  /** The mongod to run; absent = one is looked for. */
  readonly mongodBinary?: string;
  /** Port of the local issuer on loopback. */
  readonly issuerPort: number;
}

/** Any of these says that the operator has a database or issuers of his own in mind. */
const OWN_SERVICES: readonly SettingKey[] = [
  'databaseUri',
  'databaseHost',
  'databasePort',
  'databaseUsername',
  'databasePassword',
  'trustedIssuers',
];

/**
 * Whether to start the embedded database and the local issuer: nothing of either is configured, this is not production,
 * and the service listens on loopback only, because the demo users' tokens are there for the asking.
 */
export function isLocal(env: NodeJS.ProcessEnv, options: LoadOptions = {}): boolean {
  const mode = modeOf(env);
  const sources = new Sources(env, options.overrides ?? {});
  // An unreadable secrets directory may hold anything: `loadSettings` shall report it.
  if (mode.production || sources.secretsProblem !== undefined) return false;
  const { given, values } = readValues(sources, mode);
  return !OWN_SERVICES.some((key) => given.has(key)) && isLoopback(values.host);
}

/**
 * Settings of local use, for the script that starts it.
 *
 * @throws {ConfigError} with all faults of all settings, before anything was started
 */
export function loadLocalSettings(env: NodeJS.ProcessEnv, options: LoadOptions = {}): LocalSettings {
  const { values, faults } = readValues(new Sources(env, options.overrides ?? {}), modeOf(env));
  if (faults.length > 0) throw new ConfigError(faults);
  const { dataDir, mongodBinary, issuerPort } = values;
  return deepFreeze({ dataDir, issuerPort, ...(mongodBinary !== undefined && { mongodBinary }) });
}
