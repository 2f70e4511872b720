import type { LoggerService } from '@nestjs/common';
import type { Level, Logger } from 'pino';

/** Contexts of Nest that describe the same wiring at every start, a line per module and route. */
const WIRING = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

function isStack(value: unknown): value is string {
  return typeof value === 'string' && /\n\s+at /.test(value);
}

/** Nest's own messages, and those of its `Logger`, as lines of the process's logger. */
export class PinoNestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const wiring = WIRING.has(String(rest.at(-1)));
    this.write(wiring ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** @param rest as Nest passes it: details, for errors perhaps a stack, and the context as the last text */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (!this.logger.isLevelEnabled(level)) return;
    const details = rest.filter((value) => value !== undefined);
    const last = details.at(-1);
    const context = typeof last === 'string' && !isStack(last) ? last : undefined;
    if (context !== undefined) details.pop();
    const stack = details.find(isStack);
    const others = details.filter((value) => value !== stack);
    const fields = { ...(context !== undefined && { context }), ...(others.length > 0 && { details: others }) };
    if (message instanceof Error) this.logger[level]({ ...fields, err: message }, message.message);
    else if (typeof message === 'object') this.logger[level]({ ...fields, details: [message, ...others] });
    else this.logger[level]({ ...fields, ...(stack !== undefined && { err: { stack } }) }, String(message));
  }
}
