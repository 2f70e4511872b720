import type { RequestEnd, RequestWatcher } from '../requests/request-end.js';
import type { Metrics } from './metrics.js';

/** Upper bounds in seconds: dense around what answers should take, so that quantiles of rules are near the truth. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Kind of an error that no error of the catalogue stands for. */
function typeOf({ failure, incomplete, status }: RequestEnd): string {
  if (incomplete) return 'Incomplete';
  if (!failure) return `Status${status}`;
  return 'type' in failure ? failure.type : 'Fault';
}

/**
 * Counts requests by route: how long they take, and with which errors they end. Labels are patterns of routes, methods that
 * routes have, and classes of the error catalogue, so there are as many as the code has, whatever clients send.
 */
export function requestMetrics(metrics: Metrics): RequestWatcher {
  const durations = metrics.histogram(
    {
      name: 'http_request_duration_seconds',
      help: 'Time from the head of a request to the end of its answer.',
      labels: ['method', 'route', 'status_class'],
    },
    SECONDS,
  );
  const errors = metrics.counter({
    name: 'http_request_errors_total',
    help: 'Requests that ended with a status from 400 on, or were cut off, by class of the error.',
    labels: ['method', 'route', 'status', 'type'],
  });
  return (end) => {
    const { request, endpoint, status, milliseconds, incomplete } = end;
    // a request line may name any method
    const method = endpoint === 'unmatched' ? 'any' : request.method;
    const statusClass = `${Math.floor(status / 100)}xx`;
    durations.observe({ method, route: endpoint, status_class: statusClass }, milliseconds / 1000);
    if (status >= 400 || incomplete) errors.inc({ method, route: endpoint, status: String(status), type: typeOf(end) });
  };
}
