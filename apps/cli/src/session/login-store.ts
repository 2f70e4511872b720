import { dirname } from 'node:path';
import type { SavedToken, TokenStore } from '#libs/sdk';
import { FileTokenStore } from '#libs/sdk/node';
import { usageError } from '../failure/cli-error.js';
import { errorCode } from '../support/error-code.js';

/**
 * The logins of the config folder. What is wrong with the file or its folder is a CliError that says which, why and what to do; all
 * else is thrown as it is.
 */
export class LoginStore implements TokenStore {
  private readonly store: FileTokenStore;

  constructor(folder: string) {
    this.store = new FileTokenStore(folder);
  }

  get file(): string {
    return this.store.file;
  }

  async read(key: string): Promise<SavedToken | undefined> {
    return this.store.read(key).catch((error: unknown) => {
      throw this.unusable(error);
    });
  }

  async write(key: string, token: SavedToken): Promise<void> {
    await this.store.write(key, token).catch((error: unknown) => {
      throw this.unwritten(error);
    });
  }

  async remove(key: string): Promise<void> {
    await this.store.remove(key).catch((error: unknown) => {
      throw this.unwritten(error);
    });
  }

  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    let isBegun = false;
    const begun = (): Promise<T> => {
      isBegun = true;
      return work();
    };
    return this.store.exclusively(begun).catch((error: unknown) => {
      throw isBegun ? error : this.unchangeable(error);
    });
  }

  /** Makes sure that a login can be kept, as far as that can be known before: nobody is to log in in vain. */
  async checkWritable(): Promise<void> {
    await this.exclusively(async () => undefined);
  }

  /** Writing reads the file first: one that is none of ours, whose fault has no code of the file system, is not written over. */
  private unwritten(error: unknown): unknown {
    return errorCode(error) === undefined ? this.unusable(error) : this.unchangeable(error);
  }

  private unusable(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    return usageError(`The logins in ${this.file} cannot be used.`, {
      reason: error.message,
      next: 'Make the file readable for you alone (chmod 600), or remove it and run "drift-watch login".',
      cause: error,
    });
  }

  private unchangeable(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    return usageError(`The logins in the folder ${dirname(this.file)} cannot be changed.`, {
      reason: error.message,
      next: 'Make the folder writable for you and see that there is room, or name another one in DRIFT_WATCH_CONFIG_DIR.',
      cause: error,
    });
  }
}
