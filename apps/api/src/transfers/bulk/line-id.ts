import { hash } from 'node:crypto';

/**
 * The id of the drift of a line: the same whenever the line comes again under its key, and of version 4 in form, as clients
 * expect of new ones (contract section 5). 122 bits of a SHA-256.
 * @param scope whose key it is, where it counts and which one: a hash
 * @param line from 1 on
 */
export function lineId(scope: string, line: number): string {
  const bytes = hash('sha256', `${scope} ${line}`, 'buffer');
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
