import { CliError } from '../failure/cli-error.js';
import { effectiveSettings, type SettingOrigins } from './effective-settings.js';

/** What a wrong value is said of, in the three lines that a person reads. */
function faultOf(origins: Partial<SettingOrigins>) {
  try {
    effectiveSettings({ flags: {}, variables: {}, file: {}, filePath: '/c/config.json', ...origins });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { exitCode, message, reason, next } = error;
    return { exitCode, lines: [message, reason, next] };
  }
  return undefined;
}

const ADDRESS = 'is no http or https address such as https://drift.example.org.';

describe('a wrong value', () => {
  const anew = 'Set it anew with "drift-watch config set url VALUE", or remove it with "drift-watch config unset url".';

  it.each([
    ['drift.example.org', `"drift.example.org" ${ADDRESS}`],
    ['ftp://drift.example.org', `"ftp://drift.example.org" ${ADDRESS}`],
    ['', `"" ${ADDRESS}`],
    [3000, 'It is 3000, which is no text.'],
    [null, 'It is null, which is no text.'],
  ])('of the config file, %j, is said with file, key, value and what to do', (url, reason) => {
    expect(faultOf({ file: { url } })).toEqual({
      exitCode: 2,
      lines: ['"url" in /c/config.json is wrong.', reason, anew],
    });
  });

  it('of the environment or a flag is said with its name', () => {
    expect(faultOf({ variables: { DRIFT_WATCH_ISSUER: 'x' } })?.lines).toEqual([
      'DRIFT_WATCH_ISSUER is wrong.',
      `"x" ${ADDRESS}`,
      'Set it to a right one, or unset it.',
    ]);
    expect(faultOf({ flags: { client_id: ' ' } })?.lines).toEqual([
      '--client-id is wrong.',
      'The text is empty.',
      'Give a right one, or leave --client-id out.',
    ]);
  });

  it('is none where a better origin has a right one', () => {
    expect(faultOf({ file: { url: 'x' }, flags: { url: 'https://drift.example.org' } })).toBeUndefined();
  });
});
