import type { IncomingHttpHeaders } from 'node:http';
import { InvalidRequest, PreconditionFailed } from '../errors.js';
import { sameVersion } from './entity-tag.js';

/** `*`, or entity tags as they were sent, weak ones with their mark. */
type TagList = '*' | readonly string[];

/** Entity tags (RFC 9110 section 8.8.3), and what may stand between them in a list. */
const TAGS = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;
const BETWEEN_TAGS = /^[\s,]*$/;
const NOT_TAGS = 'Must be * or entity tags in double quotes, as the ETag header of an answer gives them.';

/** What a client that changes a record says of the version that it knows (RFC 9110 section 13.1). */
export class Preconditions {
  private constructor(
    private readonly ifMatch: TagList | undefined,
    private readonly ifNoneMatch: TagList | undefined,
  ) {}

  /** None at all: every change is welcome. */
  static readonly NONE = new Preconditions(undefined, undefined);

  /** @throws InvalidRequest (400) when a header holds no entity tags */
  static of(headers: IncomingHttpHeaders): Preconditions {
    const ifMatch = headers['if-match'];
    const ifNoneMatch = headers['if-none-match'];
    if (ifMatch === undefined && ifNoneMatch === undefined) return Preconditions.NONE;
    return new Preconditions(readTags('If-Match', ifMatch), readTags('If-None-Match', ifNoneMatch));
  }

  /** Whether anything is asked of the version. */
  get any(): boolean {
    return this.ifMatch !== undefined || this.ifNoneMatch !== undefined;
  }

  /**
   * @param tag of the record as it is now
   * @throws PreconditionFailed (412) when the client knows another version
   */
  check(tag: string): void {
    const matches = this.ifMatch === undefined || includes(this.ifMatch, tag, isSameStrong);
    const excluded = this.ifNoneMatch !== undefined && includes(this.ifNoneMatch, tag, isSameWeak);
    if (!matches || excluded) throw new PreconditionFailed(tag);
  }
}

/** Whether a reader has this very answer already (RFC 9110 section 13.1.2). What cannot be read is not held. */
export function isHeld(ifNoneMatch: string, tag: string): boolean {
  const tags = parseTags(ifNoneMatch);
  return tags !== undefined && includes(tags, tag, (held, now) => withoutMark(held) === now);
}

function readTags(name: string, header: string | undefined): TagList | undefined {
  if (header === undefined) return undefined;
  const tags = parseTags(header);
  if (tags === undefined) throw new InvalidRequest(400, { header: { [name]: [NOT_TAGS] } });
  return tags;
}

function parseTags(header: string): TagList | undefined {
  if (header.trim() === '*') return '*';
  const tags = header.match(TAGS);
  return tags && BETWEEN_TAGS.test(header.replace(TAGS, '')) ? tags : undefined;
}

function includes(tags: TagList, tag: string, isSame: (held: string, now: string) => boolean): boolean {
  return tags === '*' || tags.some((held) => isSame(held, tag));
}

/** A weak tag never passes: a change needs the very version (RFC 9110 section 13.1.1). */
function isSameStrong(held: string, now: string): boolean {
  return !held.startsWith('W/') && sameVersion(held, now);
}

function isSameWeak(held: string, now: string): boolean {
  return sameVersion(withoutMark(held), now);
}

/** Proxies that compress mark a tag as weak on its way. */
function withoutMark(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}
