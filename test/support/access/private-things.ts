import type { ApiAnswer } from '../api.js';
import type { CallerName } from './matrix.js';

/** Texts that only some may read: ids and names of private experiments, and of their drifts. */
export class PrivateThings {
  private readonly readers = new Map<string, ReadonlySet<CallerName>>();
  private checked = 0;

  /** @param texts long and random enough to occur nowhere else */
  keep(texts: readonly string[], readers: Iterable<CallerName>): void {
    for (const text of texts) this.readers.set(text, new Set(readers));
  }

  /** How many answers were looked through. */
  get answers(): number {
    return this.checked;
  }

  /** @throws Error when body or headers of the answer carry anything that this caller may not read */
  check(caller: CallerName, what: string, { text, headers }: Pick<ApiAnswer, 'text' | 'headers'>): void {
    this.checked += 1;
    const answer = `${JSON.stringify([...headers])}\n${text}`;
    for (const [secret, readers] of this.readers) {
      if (readers.has(caller) || !answer.includes(secret)) continue;
      throw new Error(`${what} tells ${caller} of "${secret}":\n${answer.slice(0, 2000)}`);
    }
  }
}
