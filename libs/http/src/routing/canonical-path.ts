import { UUID_PATTERN } from '#libs/ids';

export const BASE_PATHS = ['/api/v1', '/api/latest'];
const ALIASES: Readonly<Record<string, string>> = { '/entitlements': '/entitlement' };
const ENCODED = /%[0-9a-f]{2}/gi;
const MALFORMED = /%(?![0-9a-f]{2})/i;
const UNRESERVED = /[\w.~-]/;
const UUID_SEGMENT = new RegExp(`(?<=/)${UUID_PATTERN}(?=/|$)`, 'gi');

/**
 * The one rewrite before routing (contract 9.12): needless percent-encoding is undone, base paths are dropped, one
 * trailing slash is ignored, aliases are resolved and ids are lower-cased, so that guards, limits, logs and the access
 * matrix see one path per resource. The query is kept as it is.
 */
export function canonicalUrl(url: string): string {
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  return canonicalPath(decodeUnreserved(path)) + (cut < 0 ? '' : url.slice(cut));
}

function canonicalPath(path: string): string {
  const base = BASE_PATHS.find((prefix) => path === prefix || path.startsWith(`${prefix}/`));
  let canonical = base === undefined ? path : path.slice(base.length) || '/';
  if (canonical.length > 1 && canonical.endsWith('/') && !canonical.endsWith('//')) canonical = canonical.slice(0, -1);
  if (Object.hasOwn(ALIASES, canonical)) return ALIASES[canonical] ?? canonical;
  return canonical.replace(UUID_SEGMENT, (id) => id.toLowerCase());
}

/** Decodes what never needed encoding (RFC 3986 section 6.2.2.2); a malformed path stays as it is and is refused. */
function decodeUnreserved(path: string): string {
  if (!path.includes('%') || MALFORMED.test(path)) return path;
  return path.replace(ENCODED, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return UNRESERVED.test(character) ? character : encoded;
  });
}
