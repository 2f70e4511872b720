export { createLogger, type LogSettings } from './create-logger.js';
export { type CacheCounts, HitCounter } from './hit-counter.js';
export { PinoNestLogger } from './pino-nest.logger.js';
export { requestLine, type RequestLineHook } from './request-line.js';
