import { mongo } from 'mongoose';

/** Bytes of a BSON document beside its elements: its length, and the zero at its end. */
const FRAME_BYTES = 5;

/**
 * How many bytes each member of a document takes as the database stores it, its name among them. Members that are undefined
 * are not stored.
 */
export function storedBytes(document: Readonly<Record<string, unknown>>): Map<string, number> {
  const members = Object.entries(document).filter(([, value]) => value !== undefined);
  return new Map(members.map(([member, value]) => [member, sizeOf({ [member]: value }) - FRAME_BYTES]));
}

function sizeOf(document: mongo.Document): number {
  return mongo.BSON.calculateObjectSize(document, { ignoreUndefined: true });
}
