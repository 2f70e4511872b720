/**
 * What an answer of the API tells browsers: it is data, so it loads nothing, runs nothing and is shown in no frame
 * (OWASP ASVS 3.4.3 to 3.4.8). A page of its own, such as the documentation, replaces the content policy.
 */
const ALWAYS: readonly (readonly [name: string, value: string])[] = [
  ['content-security-policy', "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'"],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['x-permitted-cross-domain-policies', 'none'],
];

/** For a year, the least that lists of such hosts ask for (RFC 6797; https://hstspreload.org). */
const HSTS = ['strict-transport-security', 'max-age=31536000; includeSubDomains'] as const;

/**
 * Headers of every answer, whichever layer gives it.
 * @param hsts whether browsers may come by https only from now on; over plain http they do not heed it (RFC 6797 8.1)
 */
export function securityHeaders(hsts: boolean): readonly (readonly [name: string, value: string])[] {
  return hsts ? [...ALWAYS, HSTS] : ALWAYS;
}

/** Nothing keeps an answer (ASVS 14.3.2), unless a route says more: one with an entity tag may be revalidated. */
export const NOT_STORED = 'no-store';
