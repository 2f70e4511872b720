/** What the `Authorization` headers of one request hold. */
export type AuthorizationHeader =
  | { readonly kind: 'absent' }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'no-token' }
  | { readonly kind: 'bearer'; readonly token: string };

const SCHEME = 'Bearer';

/**
 * Reads the bearer token (RFC 6750 section 2.1; the scheme word is case-sensitive by contract section 3). Tokens in the
 * query string or the body do not exist for this service.
 *
 * @param rawHeaders names and values in turn, as Node keeps them: its parsed `headers` drop a second header silently
 */
export function readAuthorization(rawHeaders: readonly string[]): AuthorizationHeader {
  let value: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length !== 13 || name.toLowerCase() !== 'authorization') continue;
    if (value !== undefined) return { kind: 'repeated' };
    value = rawHeaders[index + 1] ?? '';
  }
  if (value === undefined) return { kind: 'absent' };
  if (!value.startsWith(`${SCHEME} `)) return { kind: 'no-token' };
  const token = value.slice(SCHEME.length).trim();
  return token === '' ? { kind: 'no-token' } : { kind: 'bearer', token };
}
