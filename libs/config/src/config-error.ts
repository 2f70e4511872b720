import type { Origin } from './sources.js';

/** One thing that is wrong with the configuration. */
export interface Fault {
  /** Name of the environment variable. */
  readonly name: string;
  /** The value as it may be shown: quoted, shortened, secrets masked. Absent when nothing was given. */
  readonly value?: string;
  /** Where the value came from; absent when nothing was given. */
  readonly origin?: Origin;
  readonly problem: string;
  /** What would be right. */
  readonly expected: string;
}

function line({ name, value, origin, problem, expected }: Fault): string {
  const file = origin === 'secret file' ? ` (file ${name.toLowerCase()} in APP_SECRETS_DIR)` : '';
  return `${name}${value === undefined ? '' : `=${value}`}${file}: ${problem}. Expected: ${expected}.`;
}

function indented(text: string): string {
  return `  ${text}`;
}

/** The configuration cannot be used. Its message lists every fault, one per line, without any secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** What a process should exit with: EX_CONFIG of BSD's sysexits.h. */
  readonly exitCode = 78;

  /**
   * @param warnings of names that are no settings: what seems to be missing may be given under such a name
   */
  constructor(
    readonly faults: readonly Fault[],
    readonly warnings: readonly string[] = [],
  ) {
    const heading = faults.length === 1 ? '1 setting is wrong:' : `${faults.length} settings are wrong:`;
    const reasons = warnings.length === 0 ? [] : ['This may be why:', ...warnings.map(indented)];
    super([heading, ...faults.map((fault) => indented(line(fault))), ...reasons].join('\n'));
  }
}
