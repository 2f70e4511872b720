import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type CacheCounts, HitCounter } from '#libs/telemetry';
import { IssuerFault } from './issuer-fault.js';

/** An answer about a token and how long it may be used. */
export interface Lookup<T> {
  readonly value: T;
  /** Milliseconds; 0 or less = not kept. */
  readonly keepFor: number;
}

interface Entry<T> {
  readonly outcome: { readonly value: T } | { readonly fault: IssuerFault };
  readonly until: number;
}

/** Longest time an issuer's word about a token is believed, in milliseconds (design section 3). */
export const MAX_KEEP_MS = 60_000;

/** Milliseconds for which a refusal is kept, so that a client that insists does not become the issuer's load. */
export const KEEP_REFUSAL_MS = 10_000;

/** Milliseconds for which a fault is kept. */
const KEEP_FAULT_MS = 2000;

const MAX_ENTRIES = 10_000;

/** Bound on the text of all kept answers, in characters. */
const MAX_SIZE = 32_000_000;

/** Questions under way at once, so that a flood of invented tokens does not become a flood at the issuer. */
const MAX_FLIGHTS = 100;

/**
 * Keeps what issuers say about tokens, by issuer and SHA-256 of the token: the tokens themselves are not kept. Callers
 * with the same token share one question.
 */
export class LookupCache<T> {
  private readonly flights = new Map<string, Promise<T>>();
  private readonly counter = new HitCounter();
  private readonly entries = new LRUCache<string, Entry<T>>({
    max: MAX_ENTRIES,
    maxSize: MAX_SIZE,
    sizeCalculation: (entry, key) => key.length + JSON.stringify(entry.outcome).length,
  });

  /**
   * @param ask may reject with an `IssuerFault`, which is kept for a moment too
   * @throws IssuerFault
   */
  find(issuer: string, token: string, ask: () => Promise<Lookup<T>>): Promise<T> {
    const key = `${createHash('sha256').update(token).digest('base64url')} ${issuer}`;
    const entry = this.entries.get(key);
    const flight = this.flights.get(key);
    const isFresh = entry !== undefined && performance.now() < entry.until;
    this.counter.record(isFresh || flight !== undefined);
    if (isFresh) {
      return 'fault' in entry.outcome ? Promise.reject(entry.outcome.fault) : Promise.resolve(entry.outcome.value);
    }
    if (flight) return flight;
    if (this.flights.size >= MAX_FLIGHTS)
      return Promise.reject(new IssuerFault('busy', 'Too many tokens are being looked up.'));
    const started = this.askOnce(key, ask).finally(() => this.flights.delete(key));
    this.flights.set(key, started);
    return started;
  }

  /** Who shares a question under way counts as a hit. */
  get counts(): CacheCounts {
    return this.counter.counts(this.entries.size);
  }

  private async askOnce(key: string, ask: () => Promise<Lookup<T>>): Promise<T> {
    try {
      const { value, keepFor } = await ask();
      if (keepFor > 0) this.keep(key, { value }, Math.min(keepFor, MAX_KEEP_MS));
      return value;
    } catch (error) {
      if (error instanceof IssuerFault) this.keep(key, { fault: error }, KEEP_FAULT_MS);
      throw error;
    }
  }

  private keep(key: string, outcome: Entry<T>['outcome'], keepFor: number): void {
    this.entries.set(key, { outcome, until: performance.now() + keepFor });
  }
}
