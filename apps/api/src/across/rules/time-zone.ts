import { nearestField } from '#libs/search';

/**
 * The name by which a time zone is best known, for a name in any case that the IANA database has or had.
 * @returns undefined for what is no name of a zone, such as an offset
 */
export function canonicalTimeZone(name: string): string | undefined {
  if (!/^[a-z]/i.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The 422 of an unknown zone, with the nearest right name. */
export function unknownTimeZone(name: string): string {
  const meant = nearestField(name, Intl.supportedValuesOf('timeZone'));
  const right = 'Right would be a name of the IANA time zone database, such as "UTC" or "Europe/Berlin".';
  return meant === undefined ? `Unknown time zone. ${right}` : `Unknown time zone. Did you mean "${meant}"? ${right}`;
}
