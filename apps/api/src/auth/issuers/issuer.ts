import type { KeyObject } from 'node:crypto';
import jwksRsa from 'jwks-rsa';
import type { Settings } from '#libs/config';
import { type CacheCounts, HitCounter } from '#libs/telemetry';
import { isJsonObject, ownMember } from '../tokens/json-object.js';
import type { SignatureAlgorithm } from '../tokens/jwt-rules.js';
import { Discovery, type EndpointName } from './discovery.js';
import { IssuerFault, type IssuerFaultClass } from './issuer-fault.js';
import type { IssuerHttp } from './issuer-http.js';
import { SharedLoad } from './shared-load.js';
import { VerificationKeys } from './verification-keys.js';
import { WaitingRoom } from './waiting-room.js';

/** Milliseconds after which keys are loaded anew behind the back of whoever uses them. */
const FRESH_MS = 300_000;

/** Milliseconds after which a withdrawn key must not be used without asking, unless the issuer is away. */
const OLD_MS = 3_600_000;

/** Most keys of one issuer. */
const MAX_KEYS = 100;

/** Requests that wait for the keys of one issuer at most: what they sent may be signed by nobody. */
const MAX_WAITING = 100;

/** How one issuer is, for health answers. */
export interface IssuerState {
  readonly issuer: string;
  /** Its keys could be loaded the last time we tried. */
  readonly up: boolean;
  /** Tokens of this issuer can be verified, perhaps with keys from before it went away. */
  readonly keysKnown: boolean;
  /** Milliseconds of the last load of its keys, well or not. */
  readonly latencyMs?: number;
  /** `message` names hosts: for admins only. */
  readonly lastFault?: { readonly class: IssuerFaultClass; readonly at: Date; readonly message: string };
}

/** A trusted issuer: its published addresses and keys. Another issuer's faults do not touch it. */
export class Issuer {
  private readonly discovery: Discovery;
  private readonly keys: SharedLoad<VerificationKeys>;
  private readonly room = new WaitingRoom(MAX_WAITING);
  private readonly counter = new HitCounter();

  /** @param url the configured text, compared to the letter with `iss` */
  constructor(
    readonly url: string,
    private readonly http: IssuerHttp,
    settings: Settings,
  ) {
    this.discovery = new Discovery(url, http, settings);
    this.keys = new SharedLoad(() => this.loadKeys());
  }

  /** @throws IssuerFault */
  endpoint(name: EndpointName): Promise<string | undefined> {
    return this.discovery.endpoint(name);
  }

  /** Whether a token with this `kid` can be judged by keys that are here: it makes nobody wait for the issuer. */
  knows(kid: string | undefined): boolean {
    return (this.keys.value?.knows(kid) ?? false) && !this.mustAsk;
  }

  /**
   * The key that a token names. A `kid` that is not known makes the keys be loaded anew once, at a bounded rate; while
   * the bound holds, the set that is at most some seconds old decides.
   *
   * @returns `undefined` when the issuer has no such key
   * @throws IssuerFault when that cannot be told, because the issuer is away
   */
  async keyFor(kid: string | undefined, algorithm: SignatureAlgorithm): Promise<KeyObject | undefined> {
    const isKnown = this.keys.value?.knows(kid) ?? false;
    this.counter.record(isKnown);
    if (!isKnown || this.mustAsk) {
      const { lastFault } = this.keys;
      // Whoever tries it again waits; nobody else does for an issuer that is known to be away.
      if (!isKnown && this.keys.failing && this.keys.loading && lastFault) throw lastFault.fault;
      await this.room.wait(this.keys.refresh());
    } else if (this.keys.age > FRESH_MS) void this.keys.refresh();
    const keys = this.keys.value;
    const key = keys?.find(kid, algorithm);
    if (key) return key;
    if (keys?.knows(kid)) return undefined;
    if (this.keys.failing && this.keys.lastFault) throw this.keys.lastFault.fault;
    if (keys === undefined || keys.isEmpty) throw new IssuerFault('no-keys', 'The issuer publishes no usable key.');
    return undefined;
  }

  /** Loads the keys if there are none, at a bounded rate. Never rejects. */
  async warm(): Promise<void> {
    if (this.keys.value === undefined || this.keys.value.isEmpty) await this.keys.refresh();
  }

  /** A hit is a token whose key was known already. */
  get keyCounts(): CacheCounts {
    return this.counter.counts(this.keys.value?.size ?? 0);
  }

  get state(): IssuerState {
    const { value, lastFault, lastDuration } = this.keys;
    const keysKnown = value !== undefined && !value.isEmpty;
    return {
      issuer: this.url,
      up: keysKnown && !this.keys.failing,
      keysKnown,
      ...(lastDuration !== undefined && { latencyMs: Math.round(lastDuration) }),
      ...(lastFault && {
        lastFault: { class: lastFault.fault.faultClass, at: lastFault.at, message: lastFault.fault.message },
      }),
    };
  }

  /** Its keys may have been withdrawn. An issuer known to be away is not waited for: known keys go on working without delay. */
  private get mustAsk(): boolean {
    return this.keys.age > OLD_MS && !this.keys.failing;
  }

  private async loadKeys(): Promise<VerificationKeys> {
    const jwksUri = await this.discovery.endpoint('jwks_uri');
    if (jwksUri === undefined) throw new IssuerFault('incomplete', 'The discovery document has no jwks_uri.');
    // The cache and the rate limit of jwks-rsa work per kid; ours work per issuer.
    const client = new jwksRsa.JwksClient({
      jwksUri,
      cache: false,
      rateLimit: false,
      fetcher: (uri) => this.fetchKeySet(uri),
    });
    try {
      return VerificationKeys.from(await client.getSigningKeys());
    } catch (error) {
      // A well-formed set without any key is the issuer's word: what it published before is withdrawn.
      if (error instanceof jwksRsa.JwksError) return VerificationKeys.from([]);
      throw error;
    }
  }

  private async fetchKeySet(uri: string): Promise<{ keys: unknown }> {
    const keys = ownMember(await this.http.document(uri), 'keys');
    if (!Array.isArray(keys) || !keys.every(isJsonObject))
      throw new IssuerFault('incomplete', 'The key set has no list of keys.');
    if (keys.length > MAX_KEYS) throw new IssuerFault('too-large', `The key set has more than ${MAX_KEYS} keys.`);
    return { keys };
  }
}
