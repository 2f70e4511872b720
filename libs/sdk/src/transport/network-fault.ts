import { NetworkError } from '../errors/errors.js';

/** Codes of faults that come before the first byte is sent. */
const BEFORE_SENDING = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** The error of a request that got no answer. */
export function networkError(request: string, fault: unknown): NetworkError {
  const code = codeOf(fault);
  const reason = reasonOf(code) ?? messageOf(fault);
  return new NetworkError(`${request} got no answer: ${reason}.`, { cause: fault });
}

/** Whether the request surely did not reach the service. Browsers do not tell. */
export function wasNotSent(fault: unknown): boolean {
  return BEFORE_SENDING.includes(codeOf(fault) ?? '');
}

/** Of the innermost cause: `fetch` itself says no more than that it failed. */
function messageOf(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return String(fault);
  const { message, cause } = fault as { message?: unknown; cause?: unknown };
  return cause === undefined ? String(message) : messageOf(cause);
}

function codeOf(fault: unknown): string | undefined {
  // not by instanceof: a fault may come from another realm than this code
  if (typeof fault !== 'object' || fault === null) return undefined;
  const { code, cause, errors } = fault as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  return codeOf(Array.isArray(errors) ? errors[0] : cause);
}

function reasonOf(code: string | undefined): string | undefined {
  switch (code) {
    case undefined:
      return undefined;
    case 'ECONNREFUSED':
      return 'nobody listens there (ECONNREFUSED)';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host name is not known (${code})`;
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return `the connection was lost (${code})`;
    default:
      return /CERT|TLS|SSL/.test(code)
        ? `the certificate or TLS is not accepted (${code})`
        : `the connection failed (${code})`;
  }
}
