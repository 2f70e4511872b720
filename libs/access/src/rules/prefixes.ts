/**
 * Prefixes that bound the names which an issuer may speak of (`entitlement_prefixes` of `APP_ISSUER_RULES`). Names are
 * compared as they are, by letter case; nothing is decoded or normalised.
 *
 * - A prefix that is a path ends where a segment ends: `/partner/x` admits `/partner/x` and `/partner/x/…`, and never
 *   `/partner/xy`. With a slash at its end it admits only what is below: `/partner/x/` admits `/partner/x/…`.
 * - A URN likewise: `urn:x:org:group:ml` admits itself, `urn:x:org:group:ml:…` and `urn:x:org:group:ml#…`. One that names
 *   an authority (`…:ml#aai`) admits itself alone.
 * - Any other text admits every name that begins with it: `team-` admits `team-a`.
 */
export function isAdmitted(name: string, prefixes: readonly string[] | undefined): boolean {
  return prefixes === undefined || prefixes.some((prefix) => admits(prefix, name));
}

function admits(prefix: string, name: string): boolean {
  if (!name.startsWith(prefix)) return false;
  const ends = endsOf(prefix);
  if (ends === undefined || name.length === prefix.length) return true;
  return ends.includes(prefix.slice(-1)) || ends.includes(name.charAt(prefix.length));
}

/** The signs at which a segment ends in the notation of the prefix; undefined where there are no segments. */
function endsOf(prefix: string): string | undefined {
  if (prefix.startsWith('/')) return '/';
  if (!prefix.startsWith('urn:')) return undefined;
  // behind `#` stands an authority, which is compared whole
  return prefix.includes('#') ? '#' : ':#';
}
