import { InvalidValue } from '../command.js';
import { usageError } from '../failure/cli-error.js';
import type { ConfigContent } from './config-file.js';
import { type Setting, type SettingKey, settings } from './setting.js';

/** Where a value in effect comes from; the first one of these that has one wins. */
export type SettingSource = 'flag' | 'environment' | 'file' | 'default';

/** A setting's value in effect. */
export interface EffectiveSetting {
  readonly setting: Setting;
  /** Undefined when it is given nowhere and has no default. */
  readonly value: string | undefined;
  readonly source: SettingSource;
}

/** What settings are taken from. */
export interface SettingOrigins {
  readonly flags: Readonly<Partial<Record<SettingKey, string>>>;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly file: ConfigContent;
  /** For messages. */
  readonly filePath: string;
}

/** How the flag of a setting is spelled. */
export const settingFlags: Readonly<Record<SettingKey, string>> = {
  url: '--url',
  issuer: '--issuer',
  client_id: '--client-id',
  scope: '--scope',
};

/**
 * All settings: flag before environment before file before default.
 *
 * @throws CliError that says where a value is wrong and what would be right
 */
export function effectiveSettings(origins: SettingOrigins): EffectiveSetting[] {
  return settings.map((setting) => effectiveSetting(setting, origins));
}

function effectiveSetting(setting: Setting, origins: SettingOrigins): EffectiveSetting {
  const { key, variable, fallback } = setting;
  const flag = origins.flags[key];
  if (flag !== undefined) return checked(setting, flag, 'flag', settingFlags[key]);
  const fromEnvironment = origins.variables[variable];
  if (fromEnvironment !== undefined) return checked(setting, fromEnvironment, 'environment', variable);
  const kept = origins.file[key];
  if (kept !== undefined) return checked(setting, kept, 'file', `"${key}" in ${origins.filePath}`);
  return { setting, value: fallback, source: 'default' };
}

function checked(setting: Setting, value: unknown, source: SettingSource, place: string): EffectiveSetting {
  if (typeof value !== 'string') throw usageError(`${place} is wrong.`, { reason: 'It is no text.' });
  try {
    return { setting, value: setting.check(value), source };
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw usageError(`${place} is wrong.`, {
      reason: error.message,
      next: '"drift-watch config list" shows all settings and where they come from.',
    });
  }
}
