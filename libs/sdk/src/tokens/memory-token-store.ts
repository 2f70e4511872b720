import type { SavedToken, TokenStore } from './token-store.js';

/** Keeps tokens as long as the program runs. */
export class MemoryTokenStore implements TokenStore {
  private readonly tokens = new Map<string, SavedToken>();
  private last: Promise<unknown> = Promise.resolve();

  read(key: string): Promise<SavedToken | undefined> {
    return Promise.resolve(this.tokens.get(key));
  }

  write(key: string, token: SavedToken): Promise<void> {
    this.tokens.set(key, token);
    return Promise.resolve();
  }

  remove(key: string): Promise<void> {
    this.tokens.delete(key);
    return Promise.resolve();
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined); // how one ends is for whoever asked for it
    return turn;
  }
}
