import { join } from 'node:path';
import type { SavedToken, TokenStore } from '../tokens/token-store.js';
import { configFolder } from './config-folder.js';
import { withLock } from './lock-file.js';
import { readIfThere, writePrivately } from './private-file.js';

/** What is in the file; the CLI and the Python client read and write the same. */
interface TokenFile {
  readonly version: 1;
  readonly tokens: Readonly<Record<string, SavedToken>>;
}

const NONE: TokenFile = { version: 1, tokens: {} };

/** Keeps tokens in `tokens.json` of the config folder, for this user alone, shared by all of his programs. */
export class FileTokenStore implements TokenStore {
  readonly file: string;

  /** @param folder default that of `configFolder` */
  constructor(folder = configFolder()) {
    this.file = join(folder, 'tokens.json');
  }

  async read(key: string): Promise<SavedToken | undefined> {
    const { tokens } = await this.all();
    return Object.hasOwn(tokens, key) ? tokens[key] : undefined;
  }

  async write(key: string, token: SavedToken): Promise<void> {
    const { tokens } = await this.all();
    await this.save({ version: 1, tokens: { ...tokens, [key]: token } });
  }

  async remove(key: string): Promise<void> {
    const { [key]: _removed, ...tokens } = (await this.all()).tokens;
    await this.save({ version: 1, tokens });
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return withLock(`${this.file}.lock`, work);
  }

  private async all(): Promise<TokenFile> {
    const text = await readIfThere(this.file);
    return text === undefined ? NONE : parsed(text, this.file);
  }

  private save(content: TokenFile): Promise<void> {
    return writePrivately(this.file, `${JSON.stringify(content, null, 2)}\n`);
  }
}

/** @throws Error for a file that is none of ours: it is not for us to write over it */
function parsed(text: string, file: string): TokenFile {
  try {
    const content = JSON.parse(text) as Partial<TokenFile> | null;
    if (content?.version === 1 && typeof content.tokens === 'object') return content as TokenFile;
  } catch (error) {
    throw new Error(`${file} is not JSON. Remove it and log in again.`, { cause: error });
  }
  throw new Error(`${file} is of another version of the clients. Remove it and log in again.`);
}
