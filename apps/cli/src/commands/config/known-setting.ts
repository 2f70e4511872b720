import { usageError } from '../../failure/cli-error.js';
import { type Setting, settingOf, settings } from '../../settings/setting.js';

/**
 * The setting of a name that somebody typed.
 *
 * @throws CliError that lists the names
 */
export function knownSetting(key: string): Setting {
  const setting = settingOf(key.replaceAll('-', '_'));
  if (setting) return setting;
  const isSecret = /token|secret/i.test(key);
  throw usageError(`There is no setting "${key}" in the config file.`, {
    reason: `The settings are: ${settings.map((each) => each.key).join(', ')}.`,
    next: isSecret
      ? 'Secrets are not kept there: use DRIFT_WATCH_TOKEN or DRIFT_WATCH_CLIENT_SECRET, or "drift-watch login".'
      : 'Name one of them.',
  });
}
