import type { ComponentResponse, HealthResponse } from './dto/health.response.js';
import type { ServicesResponse } from './dto/services.response.js';

const database: ComponentResponse = { status: 'up', writable: true, indexes: 'complete', latency_ms: 2 };
const issuers: ComponentResponse = { status: 'up', latency_ms: 31 };
const clock: ComponentResponse = { status: 'up', difference_ms: 0 };
const lost: ComponentResponse = {
  status: 'down',
  writable: false,
  indexes: 'complete',
  latency_ms: 2000,
  last_fault: { class: 'MongoServerSelectionError', at: '2026-01-08T02:00:11.482Z' },
};

/** Examples of the OpenAPI document. */
export const HEALTHY: HealthResponse = {
  status: 'ok',
  info: { database, clock, issuers },
  error: {},
  details: { database, clock, issuers },
};
export const UNHEALTHY: HealthResponse = {
  status: 'error',
  info: { clock, issuers },
  error: { database: lost },
  details: { database: lost, clock, issuers },
};
export const HEALTHY_SERVICES: ServicesResponse = {
  status: 'ok',
  services: [
    { name: 'database', ...database },
    { name: 'clock', ...clock },
    { name: 'issuers', ...issuers },
  ],
};
export const UNHEALTHY_SERVICES: ServicesResponse = {
  status: 'error',
  services: [
    { name: 'database', ...lost },
    { name: 'clock', ...clock },
    { name: 'issuers', ...issuers },
  ],
};
