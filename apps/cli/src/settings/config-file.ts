import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../failure/cli-error.js';
import { errorCode } from '../support/error-code.js';

/** The texts of `config.json`. Keys that this version does not know are kept as they are: a newer one may have written them. */
export type ConfigContent = Readonly<Record<string, unknown>>;

/** The config file of a person: a JSON object of settings. */
export class ConfigFile {
  readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, 'config.json');
  }

  /**
   * What it holds; empty when there is none.
   *
   * @throws CliError when it cannot be read or is no JSON object
   */
  async read(): Promise<ConfigContent> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') return {};
      throw usageError(`The config file ${this.path} cannot be read.`, {
        reason: cause instanceof Error ? cause.message : String(cause),
        next: 'Make it readable for you, or name another folder in DRIFT_WATCH_CONFIG_DIR.',
        cause,
      });
    }
    return this.parsed(text);
  }

  /** Replaces it as a whole: whoever reads meanwhile sees the earlier or the new one. */
  async write(content: ConfigContent): Promise<void> {
    try {
      const { writePrivately } = await import('#libs/sdk/node'); // loaded here alone: most commands only read
      await writePrivately(this.path, `${JSON.stringify(content, null, 2)}\n`);
    } catch (cause) {
      throw usageError(`The config file ${this.path} cannot be written.`, {
        reason: cause instanceof Error ? cause.message : String(cause),
        next: 'Make its folder writable for you, or name another one in DRIFT_WATCH_CONFIG_DIR.',
        cause,
      });
    }
  }

  private parsed(text: string): ConfigContent {
    let content: unknown;
    try {
      content = JSON.parse(text.replace(/^\ufeff/, ''));
    } catch (cause) {
      throw this.unreadable(cause instanceof Error ? cause.message : String(cause), cause);
    }
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      throw this.unreadable('It holds no JSON object.');
    }
    return content as ConfigContent;
  }

  private unreadable(reason: string, cause?: unknown) {
    return usageError(`The config file ${this.path} is damaged.`, {
      reason,
      next: 'Mend it, or remove it and set your settings anew with "drift-watch config set".',
      cause,
    });
  }
}
