import { ConfigError, type EffectiveSetting, loadSettings } from '#libs/config';
import { type Answer, answer, json } from './answer.js';
import { checkConfiguration } from './check-configuration.js';

/** Every setting in effect with where it comes from, secrets masked; what is wrong instead, when something is. */
export function printConfiguration(env: NodeJS.ProcessEnv, asJson: boolean): Answer {
  try {
    const { effective } = loadSettings(env);
    return answer(asJson ? json(effective.map(row)) : effective.map((setting) => `${line(setting)}\n`).join(''));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return checkConfiguration(env, asJson);
  }
}

/** As `GET /system/config` shows it, without the text that the documentation has too. */
function row({ name, value, source, default: fallback, secret }: EffectiveSetting) {
  return { name, value: value ?? null, source, default: fallback ?? null, secret };
}

function line({ name, value, source }: EffectiveSetting): string {
  return value === undefined ? `${name}  (not set)` : `${name}=${value}  (${source})`;
}
