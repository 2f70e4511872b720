/** Why an issuer could not be asked, or could not be believed. */
export type IssuerFaultClass =
  | 'address-refused' // not https, or not on the issuer's origin or a host of APP_ISSUER_HOSTS
  | 'unreachable' // no connection, a redirect, a connection that broke
  | 'timeout'
  | 'status' // an answer that is no answer to the question, e.g. 500
  | 'too-large'
  | 'not-json'
  | 'issuer-mismatch' // the discovery document speaks for another issuer
  | 'incomplete' // a well-formed document without what it must have
  | 'no-keys'
  | 'busy'; // too many questions at once from this process

/**
 * An issuer is away or answers nonsense. Never the fault of a caller, whose token may be good.
 */
export class IssuerFault extends Error {
  /** @param message for operators: hosts and statuses, never a token or a claim */
  constructor(
    readonly faultClass: IssuerFaultClass,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
