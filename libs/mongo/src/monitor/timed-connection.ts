import { createRequire } from 'node:module';
import type { CommandObserver } from './observed-command.js';

/** What this needs of the driver's own connection. */
interface DriverConnection {
  command(
    namespace: { readonly db: string; readonly collection?: string },
    command: Readonly<Record<string, unknown>>,
    options?: unknown,
    responseType?: unknown,
  ): Promise<unknown>;
}
type DriverConnectionClass = new (socket: unknown, options: unknown) => DriverConnection;

/** Of the connection itself: greetings, authentication, pulse of the cluster. */
const OF_THE_CONNECTION = new Set([
  'hello',
  'ismaster',
  'isMaster',
  'saslStart',
  'saslContinue',
  'authenticate',
  'ping',
]);

/** Mongoose's own copy of the driver: another one may be installed beside it. */
function driverConnection(): DriverConnectionClass {
  const here = createRequire(import.meta.url);
  const { Connection } = createRequire(here.resolve('mongoose'))('mongodb/lib/cmap/connection.js') as {
    Connection: DriverConnectionClass;
  };
  return Connection;
}

/**
 * The driver's connection that also says how long each command took. Its own command monitoring says the same but reads every
 * answer a second time for it: a page of ten drifts then costs a third more (docs/adr/0022).
 *
 * @param observers those who are told; while there are none nothing is measured
 */
export function timedConnection(observers: readonly CommandObserver[]): DriverConnectionClass {
  return class TimedConnection extends driverConnection() {
    override async command(...sent: Parameters<DriverConnection['command']>): ReturnType<DriverConnection['command']> {
      const [{ db }, body] = sent;
      const name = Object.keys(body)[0] ?? '';
      if (observers.length === 0 || OF_THE_CONNECTION.has(name)) return super.command(...sent);
      const target: unknown = body[name === 'getMore' ? 'collection' : name];
      const about = { name, database: db, ...(typeof target === 'string' && { collection: target }) };
      const start = performance.now();
      try {
        const answer = await super.command(...sent);
        const milliseconds = performance.now() - start;
        for (const observe of observers) observe({ ...about, milliseconds });
        return answer;
      } catch (error) {
        const milliseconds = performance.now() - start;
        for (const observe of observers) observe({ ...about, milliseconds, error });
        throw error;
      }
    }
  };
}
