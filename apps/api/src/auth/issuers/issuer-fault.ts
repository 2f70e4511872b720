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

/** Faults that another question meets too, whatever token it is about. */
const FAULTS_OF_ISSUER: ReadonlySet<IssuerFaultClass> = new Set(['address-refused', 'unreachable', 'timeout', 'busy']);

/** Statuses by which a server or its proxy says that it cannot answer anybody. */
const STATUSES_OF_ISSUER: readonly number[] = [429, 502, 503, 504];

/**
 * An issuer is away or answers nonsense. Never the fault of a caller, whose token may be good.
 */
export class IssuerFault extends Error {
  /**
   * @param message for operators: hosts and statuses, never a token or a claim
   * @param options `httpStatus` is what the issuer answered with, for the class `status`
   */
  constructor(
    readonly faultClass: IssuerFaultClass,
    message: string,
    private readonly options: ErrorOptions & { readonly httpStatus?: number } = {},
  ) {
    super(message, options);
  }

  /** The issuer is away for everybody. Else a token of somebody's choice may have caused it, and only its own fate follows. */
  get isOfIssuer(): boolean {
    const { httpStatus } = this.options;
    return (
      FAULTS_OF_ISSUER.has(this.faultClass) || (httpStatus !== undefined && STATUSES_OF_ISSUER.includes(httpStatus))
    );
  }
}
