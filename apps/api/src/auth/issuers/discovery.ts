import type { Settings } from '#libs/config';
import { type JsonObject, ownMember } from '../tokens/json-object.js';
import { discoveryAddress, endpointAddress } from './issuer-address.js';
import { IssuerFault } from './issuer-fault.js';
import type { IssuerHttp } from './issuer-http.js';
import { SharedLoad } from './shared-load.js';

/** Milliseconds for which a discovery document counts as new. */
const FRESH_MS = 3_600_000;

/** Members of a discovery document that name addresses we ask. */
export type EndpointName = 'jwks_uri' | 'userinfo_endpoint' | 'introspection_endpoint';

/** The discovery document of one issuer (OpenID Connect Discovery 4), kept while the issuer is away. */
export class Discovery {
  private readonly document: SharedLoad<JsonObject>;

  constructor(
    private readonly issuer: string,
    private readonly http: IssuerHttp,
    private readonly settings: Settings,
  ) {
    this.document = new SharedLoad(() => this.load());
  }

  /**
   * @returns the address, or `undefined` when the issuer has no such endpoint
   * @throws IssuerFault when there is no document, or it names an address that may not be asked
   */
  async endpoint(name: EndpointName): Promise<string | undefined> {
    const address = ownMember(await this.read(), name);
    if (typeof address !== 'string') return undefined;
    return endpointAddress(address, this.issuer, this.settings.auth.issuerHosts, this.settings.production).href;
  }

  private async read(): Promise<JsonObject> {
    if (this.document.age > FRESH_MS) await this.document.refresh();
    if (this.document.value) return this.document.value;
    throw this.document.lastFault?.fault ?? new IssuerFault('unreachable', 'The discovery document is not loaded yet.');
  }

  private async load(): Promise<JsonObject> {
    const document = await this.http.document(discoveryAddress(this.issuer));
    if (ownMember(document, 'issuer') !== this.issuer) {
      throw new IssuerFault('issuer-mismatch', "The discovery document's issuer differs from the configured text.");
    }
    return document;
  }
}
