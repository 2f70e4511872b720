import { randomUUID } from 'node:crypto';

/** Source of a regular expression for UUID text: the 8-4-4-4-12 form of any version, lower case. */
export const UUID_PATTERN = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const UUID = new RegExp(`^${UUID_PATTERN}$`, 'i');

/** Whether a text has the form of a UUID of any version, in any letter case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A new id: lower-case UUID text, version 4. */
export function newId(): string {
  return randomUUID();
}
