export { createLogger, type LogSettings } from './create-logger.js';
export { Metrics, type MetricDescription, type Reading, type ReadMetric } from './metrics/metrics.js';
export { MetricsServer } from './metrics/metrics-server.js';
export { requestMetrics } from './metrics/request-metrics.js';
export { PinoNestLogger } from './pino-nest.logger.js';
export { type RequestEnd, type RequestWatcher, watchRequests } from './requests/request-end.js';
export { requestLine } from './requests/request-line.js';
