import { boolean, integer, text } from '../parsers/scalars.js';
import type { Definition } from './definition.js';

export const doorTable = {
  tlsCertificateFile: {
    name: 'APP_TLS_CERTIFICATE_FILE',
    parser: text('a path of a PEM file: the certificate first, then those of its issuers'),
    description:
      'Serves TLS (1.2 or newer) with this certificate, in PEM, the certificates of its issuers behind it; needs `APP_TLS_KEY_FILE`. A changed file is taken over within seconds; a faulty one is an error in the log and the earlier one stays.',
  },
  tlsKeyFile: {
    name: 'APP_TLS_KEY_FILE',
    parser: text('a path of a PEM file with a private key, not encrypted'),
    description: 'Private key of `APP_TLS_CERTIFICATE_FILE`, in PEM, not encrypted.',
  },
  hsts: {
    name: 'APP_HSTS',
    parser: boolean,
    unset: '`true` when TLS is served here, else `false`',
    description:
      'Every answer tells browsers to come by https only, for a year (`Strict-Transport-Security`). Set it to `true` where a proxy in front ends TLS.',
  },
  headTimeoutMs: {
    name: 'APP_HEAD_TIMEOUT_MS',
    parser: integer({ min: 100, max: 300_000, of: 'milliseconds' }),
    default: '20000',
    description:
      'Within this time the head of a request must have arrived, or it is answered with 408; noticing it may take a quarter longer.',
  },
  arrivalTimeoutMs: {
    name: 'APP_ARRIVAL_TIMEOUT_MS',
    parser: integer({ min: 100, max: 3_600_000, of: 'milliseconds' }),
    default: '60000',
    description:
      'Within this time the body must have arrived, or it is answered with 408; uploads in bulk may not stall.',
  },
  keepAliveTimeoutMs: {
    name: 'APP_KEEP_ALIVE_TIMEOUT_MS',
    parser: integer({ min: 1_000, max: 3_600_000, of: 'milliseconds' }),
    default: '75000',
    description:
      'How long a connection without a request is kept. Longer than the load balancer in front keeps its own (usually 60 s), or it may send a request into a connection that is being closed.',
  },
  requestTimeoutMs: {
    name: 'APP_REQUEST_TIMEOUT_MS',
    parser: integer({ min: 100, max: 600_000, of: 'milliseconds' }),
    default: '30000',
    description:
      'Longest time until a request is answered, without the time in which its body arrives. After that it is a 503 and its work in the database is cancelled. Uploads and exports are not bound by it.',
  },
  maxConnections: {
    name: 'APP_MAX_CONNECTIONS',
    parser: integer({ min: 1, max: 1_000_000, of: 'connections' }),
    default: '4096',
    description:
      'Most connections of clients per process. One more takes the place of the one that has been idle for longest; when none is, nothing but health probes is answered on it.',
  },
  maxConnectionsPerAddress: {
    name: 'APP_MAX_CONNECTIONS_PER_ADDRESS',
    parser: integer({ min: 1, max: 1_000_000, of: 'connections' }),
    unset: 'a quarter of `APP_MAX_CONNECTIONS`',
    description:
      'The same of one client address (of IPv6 one /64). Those of `APP_TRUSTED_PROXIES` are bound by `APP_MAX_CONNECTIONS` alone; set it as high for a proxy that is not among them.',
  },
  heldBytes: {
    name: 'APP_HELD_BYTES',
    parser: integer({ min: 1_048_576, max: 1_099_511_627_776, of: 'bytes' }),
    unset: 'a quarter of the largest heap of the process',
    description:
      'Most bytes held for clients together: bodies that arrive, answers that are not taken yet, uploads and exports. Beyond it a request is a 503. An eighth is kept for small requests, and one client address (of IPv6 one /64) gets half of it at most.',
  },
  leastRate: {
    name: 'APP_LEAST_RATE',
    parser: integer({ min: 1, max: 1_000_000_000, of: 'bytes per second' }),
    default: '4096',
    description:
      'Least bytes per second that a body arrives with, and that an answer of more than 64 kB is taken with. A slower body is answered with 408, a slower reader is cut.',
  },
  leastRateWindowMs: {
    name: 'APP_LEAST_RATE_WINDOW_MS',
    parser: integer({ min: 200, max: 600_000, of: 'milliseconds' }),
    default: '20000',
    description:
      'Time over which that is counted, from the begin of a body or answer on; noticing it may take a quarter longer.',
  },
  maxRequests: {
    name: 'APP_MAX_REQUESTS',
    parser: integer({ min: 1, max: 100_000, of: 'requests' }),
    unset: 'as many as `APP_DATABASE_POOL_SIZE`',
    description:
      'Most requests that are worked on at once per process. Health probes are always answered, and neither uploads nor exports count once they run.',
  },
  maxQueuedRequests: {
    name: 'APP_MAX_QUEUED_REQUESTS',
    parser: integer({ min: 0, max: 100_000, of: 'requests' }),
    unset: 'four times `APP_MAX_REQUESTS`',
    description: 'Most requests that wait until they are worked on; one more is a 503 at once.',
  },
  queueTimeoutMs: {
    name: 'APP_QUEUE_TIMEOUT_MS',
    parser: integer({ min: 1, max: 60_000, of: 'milliseconds' }),
    default: '2000',
    description: 'Longest time that a request waits there before it is a 503.',
  },
} as const satisfies Record<string, Definition<unknown>>;
