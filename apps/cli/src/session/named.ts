import type { EffectiveSetting } from '../settings/effective-settings.js';
import type { SettingKey } from '../settings/setting.js';

/** The value of a setting that this very call names by flag or environment; undefined when it comes from elsewhere. */
export function named(settings: readonly EffectiveSetting[], key: SettingKey): string | undefined {
  const found = settings.find(({ setting }) => setting.key === key);
  return found?.source === 'flag' || found?.source === 'environment' ? found.value : undefined;
}
