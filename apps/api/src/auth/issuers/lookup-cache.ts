import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type CacheCounts, HitCounter } from '#libs/telemetry';
import { IssuerFault } from './issuer-fault.js';
import { type LineBounds, QuestionLine } from './question-line.js';

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

/** Milliseconds for which a fault is kept that may be due to the token. */
const KEEP_FAULT_MS = 2000;

const MAX_ENTRIES = 10_000;

/** Bound on the text of all kept answers, in characters. */
const MAX_SIZE = 32_000_000;

/** For tokens that an issuer signed or has called good: each is somebody whom it knows. */
const VOUCHED: LineBounds = { questions: 100, waiting: 200 };

/** For tokens that anybody may have invented: a flood of them becomes no flood at the issuer. */
const UNVOUCHED: LineBounds = { questions: 20, waiting: 50 };

/** Whom to ask about which token. */
export interface TokenQuestion {
  readonly issuer: string;
  readonly token: string;
  /** The issuer signed the token or said that it is good. Others take none of the room of such tokens. */
  readonly vouched: boolean;
}

/**
 * Keeps what issuers say about tokens, by issuer and SHA-256 of the token: the tokens themselves are not kept. Callers
 * with the same token share one question.
 */
export class LookupCache<T> {
  private readonly flights = new Map<string, Promise<T>>();
  private readonly lines = new Map<string, QuestionLine>();
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
  async find({ issuer, token, vouched }: TokenQuestion, ask: () => Promise<Lookup<T>>): Promise<T> {
    const key = `${createHash('sha256').update(token).digest('base64url')} ${issuer}`;
    const entry = this.entries.get(key);
    const flight = this.flights.get(key);
    const isFresh = entry !== undefined && performance.now() < entry.until;
    this.counter.record(isFresh || flight !== undefined);
    if (isFresh) {
      if ('fault' in entry.outcome) throw entry.outcome.fault;
      return entry.outcome.value;
    }
    const line = this.lineOf(issuer, vouched);
    return line.wait(flight ?? this.start(key, line, ask));
  }

  /** Who shares a question under way counts as a hit. */
  get counts(): CacheCounts {
    return this.counter.counts(this.entries.size);
  }

  /** There are as many as trusted issuers have kinds of tokens. */
  private lineOf(issuer: string, vouched: boolean): QuestionLine {
    const name = `${vouched ? 'vouched' : 'unvouched'} ${issuer}`;
    const known = this.lines.get(name);
    if (known) return known;
    const line = new QuestionLine(vouched ? VOUCHED : UNVOUCHED);
    this.lines.set(name, line);
    return line;
  }

  private start(key: string, line: QuestionLine, ask: () => Promise<Lookup<T>>): Promise<T> {
    const started = this.askOnce(key, line, ask).finally(() => this.flights.delete(key));
    this.flights.set(key, started);
    return started;
  }

  private async askOnce(key: string, line: QuestionLine, ask: () => Promise<Lookup<T>>): Promise<T> {
    try {
      const { value, keepFor } = await line.ask(ask);
      if (keepFor > 0) this.keep(key, { value }, Math.min(keepFor, MAX_KEEP_MS));
      return value;
    } catch (error) {
      if (error instanceof IssuerFault && !error.isOfIssuer) this.keep(key, { fault: error }, KEEP_FAULT_MS);
      throw error;
    }
  }

  private keep(key: string, outcome: Entry<T>['outcome'], keepFor: number): void {
    this.entries.set(key, { outcome, until: performance.now() + keepFor });
  }
}
