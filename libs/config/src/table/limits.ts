import { maskUri } from '../mask.js';
import { networks } from '../parsers/networks.js';
import { redisUrl } from '../parsers/redis-url.js';
import { integer, oneOf } from '../parsers/scalars.js';
import type { Definition } from './definition.js';

const perMinute = integer({ min: 1, max: 1_000_000, of: 'requests per minute' });

export const limitsTable = {
  trustedProxies: {
    name: 'APP_TRUSTED_PROXIES',
    parser: networks,
    default: '[]',
    description:
      'Proxies whose `X-Forwarded-For` is believed; of anybody else it changes nothing. Without any, a client is whoever connects.',
  },
  allowedAddresses: {
    name: 'APP_ALLOWED_ADDRESSES',
    parser: networks,
    default: '[]',
    description: 'Clients that are served, but for `/health/live` and `/health/ready`; an empty list means all.',
  },
  deniedAddresses: {
    name: 'APP_DENIED_ADDRESSES',
    parser: networks,
    default: '[]',
    description: 'Clients that are refused with 403, also when `APP_ALLOWED_ADDRESSES` has them.',
  },
  rateLimits: {
    name: 'APP_RATE_LIMITS',
    parser: oneOf('on', 'off'),
    default: 'off',
    description: 'Whether requests are counted and, beyond the limits below, refused with 429.',
  },
  authRateLimit: {
    name: 'APP_AUTH_RATE_LIMIT',
    parser: perMinute,
    default: '100',
    description:
      'Failed authentications per address (of IPv6 per /64) after which the address is refused any further attempt.',
  },
  apiRateLimit: {
    name: 'APP_API_RATE_LIMIT',
    parser: perMinute,
    default: '1000',
    description: 'Requests per user, or without a user per address, of every route that is in no class below.',
  },
  searchRateLimit: {
    name: 'APP_SEARCH_RATE_LIMIT',
    parser: perMinute,
    default: '100',
    description: 'The same of the searches, lists with a filter, `/drift/aggregate`, summaries and comparisons.',
  },
  bulkRateLimit: {
    name: 'APP_BULK_RATE_LIMIT',
    parser: perMinute,
    default: '10',
    description: 'The same of uploads and exports.',
  },
  redisUrl: {
    name: 'APP_REDIS_URL',
    parser: redisUrl,
    secret: true,
    mask: maskUri,
    unset: 'each replica counts for itself',
    description:
      'Redis or Valkey server in which replicas share the counts of the rate limits. While it is away each replica counts for itself. `rediss://` is TLS with a certificate that must be trusted: a private authority is named to Node by `NODE_EXTRA_CA_CERTS`.',
  },
} as const satisfies Record<string, Definition<unknown>>;
