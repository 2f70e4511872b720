import { isIPv6 } from 'node:net';
import { right, wrong, type Parser } from './parser.js';

const SHAPE =
  /^rediss?:\/\/(?:(?<username>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?:\[(?<ipv6>[^\]]+)\]|(?<host>[\w.-]+))(?::(?<port>\d{1,5}))?(?:\/(?<database>\d{0,5}))?$/;

/** The address of one Redis or Valkey server (IANA `redis` and `rediss` schemes), without options. */
export const redisUrl: Parser<string> = {
  expects:
    'a URL of a Redis or Valkey server, such as `rediss://user:password@redis.example.org:6379/0`, with special characters of user name and password percent-encoded',
  parse(text) {
    const url = text.trim();
    if (!/^rediss?:\/\//.test(url)) return wrong('it does not begin with redis:// or rediss://');
    const { username = '', password = '', ipv6, port } = SHAPE.exec(url)?.groups ?? {};
    const isHost = ipv6 === undefined || isIPv6(ipv6);
    if (!SHAPE.test(url) || !isHost || !/^[!-~]+$/.test(url))
      return wrong(
        'its host cannot be made out, perhaps because a "@", "/", ":" or "%" of the password is not percent-encoded, or there is more behind the database number',
      );
    if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535)) return wrong('its port is out of range');
    if (!/^(?:[^%]|%[0-9a-f]{2})*$/i.test(username + password) || !isDecodable(username) || !isDecodable(password))
      return wrong('a "%" in its user name or password is not percent-encoded');
    return right(url);
  },
};

/** Whether what is percent-encoded is UTF-8. */
function isDecodable(encoded: string): boolean {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
