/** What the entity tag of a record depends on. */
export interface Tagged {
  readonly id: string;
  /** Changes of client-writable fields so far. */
  readonly revision: number;
  /** When one of them was last changed. */
  readonly updatedAt: Date;
}

/** Stands between the version of a record and how an answer shows it. */
const SHOWN_AS = ';';

/**
 * The entity tag (RFC 9110 section 8.8.3) of a record: it changes with every change of a client-writable field and with
 * nothing else. It costs no look at the fields, which may be megabytes. The instant is in it for writers that know no
 * revisions yet.
 * @param shownAs what an answer shows besides the fields, and what may change without a write; does not count for
 * `If-Match`
 */
export function entityTag({ id, revision, updatedAt }: Tagged, shownAs?: string): string {
  const version = `${id}:${revision}:${updatedAt.getTime().toString(36)}`;
  return `"${version}${shownAs === undefined ? '' : SHOWN_AS + shownAs}"`;
}

/** Whether two entity tags are of one version of one record, however it was shown. */
export function sameVersion(a: string, b: string): boolean {
  return versionOf(a) === versionOf(b);
}

function versionOf(tag: string): string {
  return tag.slice(1, -1).split(SHOWN_AS, 1)[0] ?? '';
}
