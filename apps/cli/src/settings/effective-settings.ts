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

function effectiveSetting(setting: Setting, { flags, variables, file, filePath }: SettingOrigins): EffectiveSetting {
  const { key, variable, fallback } = setting;
  const flag = flags[key];
  if (flag !== undefined) {
    const next = `Give a right one, or leave ${settingFlags[key]} out.`;
    return checked(setting, flag, 'flag', { name: settingFlags[key], next });
  }
  const fromEnvironment = variables[variable];
  if (fromEnvironment !== undefined) {
    return checked(setting, fromEnvironment, 'environment', {
      name: variable,
      next: 'Set it to a right one, or unset it.',
    });
  }
  const kept = file[key];
  if (kept !== undefined) {
    const next = `Set it anew with "drift-watch config set ${key} VALUE", or remove it with "drift-watch config unset ${key}".`;
    return checked(setting, kept, 'file', { name: `"${key}" in ${filePath}`, next });
  }
  return { setting, value: fallback, source: 'default' };
}

/** Where a value stands, for messages. */
interface Place {
  readonly name: string;
  /** How a wrong value there is mended. `config list` is no help: it needs right values itself. */
  readonly next: string;
}

function checked(setting: Setting, value: unknown, source: SettingSource, { name, next }: Place): EffectiveSetting {
  if (typeof value !== 'string') {
    throw usageError(`${name} is wrong.`, { reason: `It is ${JSON.stringify(value)}, which is no text.`, next });
  }
  try {
    return { setting, value: setting.check(value), source };
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw usageError(`${name} is wrong.`, { reason: error.message, next });
  }
}
