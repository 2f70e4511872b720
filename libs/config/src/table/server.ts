import { host, hostNameProblem, originProblem } from '../parsers/hosts.js';
import { list } from '../parsers/json.js';
import { integer, oneOf } from '../parsers/scalars.js';
import type { Definition } from './definition.js';

const FIVE_MINUTES = 300_000;

export const serverTable = {
  host: {
    name: 'APP_HOST',
    parser: host,
    default: { development: '127.0.0.1', production: '0.0.0.0' },
    description: 'Address to listen on.',
  },
  port: {
    name: 'APP_PORT',
    parser: integer({ min: 0, max: 65_535 }),
    default: '3000',
    description: 'Port to listen on; 0 takes a free one.',
  },
  hosts: {
    name: 'APP_HOSTS',
    parser: list('host names or addresses without port', ['drift.example.org'], hostNameProblem),
    default: '[]',
    description:
      'Hosts that requests may name in `Host` (of a trusted proxy in `X-Forwarded-Host`), besides that of `APP_PUBLIC_URL`, with any port; another one is a 421. Only `/health` is answered under any name. While neither is set every host is served, with a warning; outside of production, on loopback, only `localhost`, names below it, 127.0.0.0/8 and `[::1]`.',
  },
  bodyLimit: {
    name: 'APP_BODY_LIMIT',
    parser: integer({ min: 1024, max: 16_777_216, of: 'bytes' }),
    default: '1048576',
    description: 'Largest request body, but for drift writes.',
  },
  driftBodyLimit: {
    name: 'APP_DRIFT_BODY_LIMIT',
    parser: integer({ min: 1024, max: 67_108_864, of: 'bytes' }),
    default: '16777216',
    description: 'Largest body of a drift POST or PUT, after authentication.',
  },
  streamStallSeconds: {
    name: 'APP_STREAM_STALL_SECONDS',
    parser: integer({ min: 1, max: 300, of: 'seconds' }),
    default: '12',
    description: 'Uploads and exports are closed when nothing moves for this long; noticing it may take as long again.',
  },
  corsOrigins: {
    name: 'APP_CORS_ORIGINS',
    parser: list('origins', ['https://drift.example.org'], originProblem),
    default: '[]',
    description: 'Origins that browsers may call from; an empty list sends no CORS headers.',
  },
  drainDelayMs: {
    name: 'APP_DRAIN_DELAY_MS',
    parser: integer({ min: 0, max: FIVE_MINUTES, of: 'milliseconds' }),
    default: { development: '0', production: '5000' },
    description: 'At shutdown: time between failing readiness and refusing connections, for load balancers to notice.',
  },
  drainTimeoutMs: {
    name: 'APP_DRAIN_TIMEOUT_MS',
    parser: integer({ min: 0, max: FIVE_MINUTES, of: 'milliseconds' }),
    default: '10000',
    description: 'At shutdown: time that requests in flight get to finish after that, uploads and exports half of it.',
  },
  logLevel: {
    name: 'APP_LOG_LEVEL',
    parser: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    default: 'info',
    description: 'Least severe level that is logged.',
  },
} as const satisfies Record<string, Definition<unknown>>;
