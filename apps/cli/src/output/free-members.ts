import { indentedJson } from '../support/indented-json.js';
import { membersOf } from '../support/json-members.js';

/**
 * The free members of a record, such as `parameters`, for people: indented, with every digit.
 *
 * @param json the record as the service wrote it
 * @returns undefined when it has none
 */
export function freeMembers(json: string, name: string): string | undefined {
  const bytes = Buffer.from(json);
  const member = membersOf(bytes)?.find((each) => each.name === name);
  if (!member) return undefined;
  const text = bytes.toString('utf8', member.start, member.end);
  const value = indentedJson(text.slice(text.indexOf(':') + 1));
  return value === '{}' || value === 'null' ? undefined : value;
}
