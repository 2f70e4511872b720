import { isIPv6 } from 'node:net';
import { right, wrong, type Parser } from './parser.js';

/** A MongoDB connection string in its parts, each still percent-encoded. */
export interface DatabaseUri {
  readonly scheme: 'mongodb' | 'mongodb+srv';
  readonly username?: string;
  readonly password?: string;
  /** Comma-separated hosts with optional ports. */
  readonly hosts: string;
  /** The database in the path: the driver's default for `authSource`. Empty when absent. */
  readonly database: string;
  /** Options without the question mark. Empty when absent. */
  readonly options: string;
}

const SHAPE =
  /^mongodb(?<srv>\+srv)?:\/\/(?:(?<username>[^:@/?#]+)(?::(?<password>[^@/?#]*))?@)?(?<hosts>[^@/?#]+)(?:\/(?<database>[^@/?#]*))?(?:\?(?<options>[^#]*))?$/;
const HOST = /^(?:\[(?<ipv6>[^\]]+)\]|[\w.%-]+)(?::(?<port>\d{1,5}))?$/;

function isHost(text: string): boolean {
  const { ipv6, port } = HOST.exec(text)?.groups ?? {};
  return HOST.test(text) && (ipv6 === undefined || isIPv6(ipv6)) && (port === undefined || inPortRange(Number(port)));
}

function inPortRange(port: number): boolean {
  return port >= 1 && port <= 65_535;
}

function isPercentEncoded(text: string): boolean {
  return /^(?:[^%]|%[0-9a-f]{2})*$/i.test(text);
}

/** A connection string as the MongoDB connection string specification has it; options are left to the driver. */
export const databaseUri: Parser<DatabaseUri> = {
  expects:
    'a MongoDB connection string, such as `mongodb://db1.example.org:27017,db2.example.org:27017/?replicaSet=rs0`, with special characters of user name and password percent-encoded',
  parse(text) {
    const uri = text.trim();
    if (!/^mongodb(\+srv)?:\/\//.test(uri)) return wrong('it does not begin with mongodb:// or mongodb+srv://');
    const { srv, username, password, hosts = '', database = '', options = '' } = SHAPE.exec(uri)?.groups ?? {};
    const names = hosts.split(',');
    if (!/^[!-~]+$/.test(uri) || !names.every(isHost))
      return wrong(
        'its hosts cannot be made out, perhaps because a "@", "/", ":" or "%" of the password is not percent-encoded',
      );
    if (srv !== undefined && (names.length > 1 || hosts.includes(':')))
      return wrong('mongodb+srv takes one host name without a port');
    if (!isPercentEncoded(`${username ?? ''}${password ?? ''}`))
      return wrong('a "%" in its user name or password is not percent-encoded');
    const credentials = { ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
    return right({ scheme: srv === undefined ? 'mongodb' : 'mongodb+srv', ...credentials, hosts, database, options });
  },
};

/** The parts of a URI for one host. */
export function uriOfHost(host: string, port: number): DatabaseUri {
  return { scheme: 'mongodb', hosts: `${isIPv6(host) ? `[${host}]` : host}:${port}`, database: '', options: '' };
}

/** The connection string of its parts. */
export function formatUri({ scheme, username, password, hosts, database, options }: DatabaseUri): string {
  const credentials = username === undefined ? '' : `${username}${password === undefined ? '' : `:${password}`}@`;
  return `${scheme}://${credentials}${hosts}/${database}${options === '' ? '' : `?${options}`}`;
}
