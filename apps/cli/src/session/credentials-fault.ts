import { isDriftWatchError, LoginNeededError } from '#libs/sdk';
import { type EffectiveSetting, settingFlags } from '../settings/effective-settings.js';

/** An issuer gives a machine no token: no login of a person helps there, what the machine was told is wrong. */
export class CredentialsRefusedError extends LoginNeededError {}

/**
 * What was thrown while a machine asked its issuer for a token: of a refusal, one that says what to check and where that comes from;
 * whatever else it is stays as it is.
 *
 * @param clientId the setting, for its origin
 * @param configPath of the config file, which may keep the client id
 */
export function credentialsFault(error: unknown, clientId: EffectiveSetting, configPath: string): unknown {
  if (!isDriftWatchError(error, 'login')) return error;
  return new CredentialsRefusedError(error.message, {
    answer: error.answer,
    advice: nextStep(codeOf(error.body), originOf(clientId, configPath)),
    cause: error,
  });
}

function nextStep(code: string | undefined, origin: string): string {
  if (code === 'invalid_scope') return 'Check the scopes, which are from DRIFT_WATCH_SCOPE.';
  const check = `Check the client id, which is from ${origin}, and the secret, which is from DRIFT_WATCH_CLIENT_SECRET`;
  const grant = 'that the issuer lets this client use client credentials (the grant client_credentials)';
  return code === 'unauthorized_client' ? `${check}; and ${grant}.` : `${check}.`;
}

/** The error of RFC 6749 section 5.2. */
function codeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  return typeof body.error === 'string' ? body.error : undefined;
}

function originOf({ setting, source }: EffectiveSetting, configPath: string): string {
  if (source === 'flag') return settingFlags[setting.key];
  return source === 'environment' ? setting.variable : `"${setting.key}" in ${configPath}`;
}
