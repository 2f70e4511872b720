import type { Asking } from './issuer.js';

/** A client without a secret, for whose users people log in. */
export interface PublicClient extends Pick<Asking, 'fetch'> {
  /** As `iss` in its tokens. */
  readonly issuer: string;
  readonly clientId: string;
}
