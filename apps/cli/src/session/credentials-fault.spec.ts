import { LoginNeededError, NetworkError } from '#libs/sdk';
import { explain } from '../failure/explain.js';
import { type EffectiveSetting, type SettingSource } from '../settings/effective-settings.js';
import { settings } from '../settings/setting.js';
import { credentialsFault } from './credentials-fault.js';

const refused = (error: string): LoginNeededError =>
  new LoginNeededError(`No token: ${error}.`, { answer: { status: 401, body: { error }, request: 'POST /token' } });

function clientIdFrom(source: SettingSource): EffectiveSetting {
  const setting = settings.find(({ key }) => key === 'client_id');
  if (!setting) throw new Error('There is no such setting.');
  return { setting, value: 'pipeline', source };
}

describe('client credentials that an issuer refuses', () => {
  it.each([
    [
      'invalid_client',
      'environment',
      'id, which is from DRIFT_WATCH_CLIENT_ID, and the secret, which is from DRIFT_WATCH_CLIENT_SECRET.',
    ],
    ['invalid_client', 'flag', 'id, which is from --client-id, and the secret'],
    ['unauthorized_client', 'file', 'id, which is from "client_id" in /c/config.json, and the secret'],
    ['unauthorized_client', 'file', 'the grant client_credentials'],
    ['invalid_scope', 'environment', 'DRIFT_WATCH_SCOPE'],
  ] as const)('with %s, the client id of %s, are said with what to check, not with a login', (code, source, words) => {
    const fault = explain(credentialsFault(refused(code), clientIdFrom(source), '/c/config.json'));
    expect(fault).toMatchObject({
      exitCode: 3,
      status: 401,
      message: 'The issuer refuses these client credentials.',
      reason: `No token: ${code}.`,
    });
    expect(fault).toHaveProperty('next', expect.stringContaining(words));
    expect(fault).toHaveProperty('next', expect.not.stringContaining('drift-watch login'));
  });

  it('are not blamed for anything else', () => {
    const lost = new NetworkError('No answer.');
    expect(credentialsFault(lost, clientIdFrom('environment'), '/c/config.json')).toBe(lost);
  });
});
