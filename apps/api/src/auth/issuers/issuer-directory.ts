import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS } from '#libs/config';
import type { Settings } from '#libs/config';
import type { CacheCounts } from '#libs/telemetry';
import { Issuer, type IssuerState } from './issuer.js';
import { IssuerHttp } from './issuer-http.js';

/** What readiness needs to know of the issuers. */
export interface IssuerHealth {
  /** Tokens of at least one issuer can be verified. */
  readonly ready: boolean;
  /** In configured order. */
  readonly issuers: readonly IssuerState[];
}

/** The trusted issuers. Who is not in it is never asked anything. */
@Injectable()
export class IssuerDirectory implements OnModuleInit {
  private readonly issuers: ReadonlyMap<string, Issuer>;

  constructor(http: IssuerHttp, @Inject(SETTINGS) settings: Settings) {
    this.issuers = new Map(settings.auth.issuers.map((url) => [url, new Issuer(url, http, settings)]));
  }

  /** Start-up does not wait for issuers; readiness does. */
  onModuleInit(): void {
    void this.warm();
  }

  /** @param url compared to the letter: no slash, case or path is forgiven (contract 9.19) */
  find(url: string): Issuer | undefined {
    return this.issuers.get(url);
  }

  /** Of the keys of all issuers together. */
  get keyCounts(): CacheCounts {
    const counts = Array.from(this.issuers.values(), (issuer) => issuer.keyCounts);
    const sum = (of: keyof CacheCounts) => counts.reduce((total, one) => total + one[of], 0);
    return { hits: sum('hits'), misses: sum('misses'), entries: sum('entries') };
  }

  /** Loads the keys of every issuer that has none yet. Never rejects. */
  async warm(): Promise<void> {
    await Promise.all(Array.from(this.issuers.values(), (issuer) => issuer.warm()));
  }

  /**
   * How the issuers are, without waiting. Asking is also what makes an issuer be tried again that was away at start: a
   * service that is not ready gets no requests that would do it.
   */
  issuerHealth(): IssuerHealth {
    void this.warm();
    const issuers = Array.from(this.issuers.values(), (issuer) => issuer.state);
    return { ready: issuers.some((issuer) => issuer.keysKnown), issuers };
  }
}
