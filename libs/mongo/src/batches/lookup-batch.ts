import { Conflict, outsideRequests } from '#libs/http';

/**
 * Turns the look-ups of requests that arrive together into one command: a round trip costs more than everything else a
 * small request does (docs/adr/0009).
 *
 * Nothing is remembered: a look-up is answered by a command that is sent *after* it was asked for, so it sees whatever was
 * acknowledged before. Only look-ups of one turn of the event loop share a command, and nobody waits longer than that turn.
 */
export class LookupBatch<K, V> {
  private waiting: Map<string, Waiting<K, V>> | undefined;

  /**
   * @param load finds the values of different keys in one command
   * @param identify the same text for keys that mean the same
   */
  constructor(
    private readonly load: (keys: readonly K[]) => Promise<readonly V[]>,
    private readonly identify: (of: K | V) => string,
  ) {}

  /** The value of a key; undefined when there is none. Rejects as `load` does, for all of the batch. */
  find(key: K): Promise<V | undefined> {
    if (!this.waiting) {
      this.waiting = new Map();
      outsideRequests(() => setImmediate(() => this.send()));
    }
    const identity = this.identify(key);
    const known = this.waiting.get(identity);
    if (known) return known.promise;
    const { promise, resolve, reject } = withResolvers<V | undefined>();
    this.waiting.set(identity, { key, promise, resolve, reject });
    return promise;
  }

  private send(): void {
    const batch = this.waiting ?? new Map<string, Waiting<K, V>>();
    this.waiting = undefined;
    void this.answer(batch);
  }

  private async answer(batch: ReadonlyMap<string, Waiting<K, V>>): Promise<void> {
    try {
      const values = await this.load([...batch.values()].map(({ key }) => key));
      const found = new Map(values.map((value) => [this.identify(value), value]));
      for (const [identity, { resolve }] of batch) resolve(found.get(identity));
    } catch (error) {
      // One document that this release cannot read (409) must not be the others' fault.
      if (error instanceof Conflict && batch.size > 1) for (const one of batch) void this.answer(new Map([one]));
      else for (const { reject } of batch.values()) reject(error);
    }
  }
}

interface Waiting<K, V> {
  readonly key: K;
  readonly promise: Promise<V | undefined>;
  readonly resolve: (value: V | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** `Promise.withResolvers` of Node 22. */
export function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
