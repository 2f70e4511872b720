/** What the commands take from the environment. Nothing else in this app reads it, so that this is the whole list. */
export interface Environment {
  /** Settings, by the name of the variable: see `settings/setting.ts`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly noColor: string | undefined;
  readonly forceColor: string | undefined;
  /** `TERM=dumb`: a terminal that cannot redraw a line. */
  readonly isDumb: boolean;
  /** Whether text beyond ASCII can be shown, by `LC_ALL`, `LC_CTYPE` and `LANG`; a terminal without a locale is asked for nothing else. */
  readonly isUtf8: boolean;
  /** Where a GitHub job collects its summary, `GITHUB_STEP_SUMMARY`. */
  readonly githubStepSummary: string | undefined;
  /** Where a step of a GitHub job leaves its outputs, `GITHUB_OUTPUT`. */
  readonly githubOutput: string | undefined;
}

const variables = [
  'DRIFT_WATCH_URL',
  'DRIFT_WATCH_TOKEN',
  'DRIFT_WATCH_ISSUER',
  'DRIFT_WATCH_CLIENT_ID',
  'DRIFT_WATCH_CLIENT_SECRET',
  'DRIFT_WATCH_SCOPE',
  'DRIFT_WATCH_CONFIG_DIR',
  'XDG_CONFIG_HOME',
  'HOME',
  'APPDATA',
  'USERPROFILE',
] as const;

/** Reads the environment of this process, once. */
export function readEnvironment(): Environment {
  const env = process.env;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return {
    variables: Object.fromEntries(variables.map((name) => [name, env[name] || undefined])),
    noColor: env['NO_COLOR'],
    forceColor: env['FORCE_COLOR'],
    isDumb: env['TERM'] === 'dumb',
    isUtf8: /utf-?8/i.test(locale) || process.platform === 'win32' || process.platform === 'darwin',
    githubStepSummary: env['GITHUB_STEP_SUMMARY'] || undefined,
    githubOutput: env['GITHUB_OUTPUT'] || undefined,
  };
}
