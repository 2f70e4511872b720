import { host } from '../parsers/hosts.js';
import { errorDsn, fraction, otlpEndpoint, portOrOff } from '../parsers/watching.js';
import type { Definition } from './definition.js';

export const watchingTable = {
  metricsPort: {
    name: 'APP_METRICS_PORT',
    parser: portOrOff,
    default: { development: 'off', production: '9464' },
    description: 'Port of `GET /metrics` for Prometheus. It is for operators: whoever reaches it needs no token.',
  },
  metricsHost: {
    name: 'APP_METRICS_HOST',
    parser: host,
    default: { development: '127.0.0.1', production: '0.0.0.0' },
    description: 'Address that metrics are served at.',
  },
  otlpEndpoint: {
    name: 'APP_OTLP_ENDPOINT',
    parser: otlpEndpoint,
    unset: 'no traces',
    description: 'OTLP/HTTP receiver that traces are sent to.',
  },
  traceSampling: {
    name: 'APP_TRACE_SAMPLING',
    parser: fraction,
    default: '0.01',
    description: 'Share of requests that are traced, of those whose caller has not decided it (W3C Trace Context).',
  },
  errorDsn: {
    name: 'APP_ERROR_DSN',
    parser: errorDsn,
    secret: true,
    unset: 'no reports',
    description: 'Where unexpected errors are reported to, as a Sentry-compatible DSN.',
  },
} as const satisfies Record<string, Definition<unknown>>;
