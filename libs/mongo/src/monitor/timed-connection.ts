import { createRequire } from 'node:module';
import type { TransformCallback } from 'node:stream';
import { RequestDeadline } from '#libs/http';
import { withResolvers } from '../batches/lookup-batch.js';
import type { CommandObserver } from './observed-command.js';
import { type ReplyGate, SMALL_REPLY } from './reply-gate.js';

/** What this needs of the driver's own connection. */
interface DriverConnection {
  /** Puts replies together from what comes over the socket; while it does not go on nothing is read. */
  readonly messageStream: {
    _transform(chunk: Buffer, encoding: BufferEncoding, callback: TransformCallback): void;
  };
  command(
    namespace: { readonly db: string; readonly collection?: string },
    command: Readonly<Record<string, unknown>>,
    options?: unknown,
    responseType?: unknown,
  ): Promise<unknown>;
  /** Why the connection ended, once it has. */
  readonly error: Error | null;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
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

/** Bytes of a reply's size, with which it begins. */
const SIZE_BYTES = 4;

/** What a reply takes until its request is answered, as a multiple of its bytes: its values, and what is made of them. */
const HELD_PARTS = 2;

/** Mongoose's own copy of the driver: another one may be installed beside it. */
function driverConnection(): DriverConnectionClass {
  const here = createRequire(import.meta.url);
  const { Connection } = createRequire(here.resolve('mongoose'))('mongodb/lib/cmap/connection.js') as {
    Connection: DriverConnectionClass;
  };
  return Connection;
}

/**
 * The driver's connection that also says how long each command took, and lets large replies come one after the other. Its own
 * command monitoring says the same of times but reads every answer a second time for it: a page of ten drifts then costs a
 * third more (docs/adr/0022).
 *
 * @param observers those who are told; while there are none nothing is measured
 * @param gate of large replies
 */
export function timedConnection(observers: readonly CommandObserver[], gate: ReplyGate): DriverConnectionClass {
  return class TimedConnection extends driverConnection() {
    /** Of the command that is running; a connection has one at a time. */
    private request: RequestDeadline | undefined;
    private isReplyExpected = false;
    private leaveGate: (() => void) | undefined;

    constructor(socket: unknown, options: unknown) {
      super(socket, options);
      const stream = this.messageStream;
      const read = stream._transform.bind(stream);
      stream._transform = (chunk, encoding, callback) => {
        const size = this.isReplyExpected && chunk.length >= SIZE_BYTES ? chunk.readInt32LE(0) : 0;
        this.isReplyExpected = false;
        if (size <= SMALL_REPLY) return read(chunk, encoding, callback);
        try {
          this.request?.hold(HELD_PARTS * size);
          this.leaveGate = gate.enter(size, () => read(chunk, encoding, callback));
        } catch (refusal) {
          callback(refusal as Error);
        }
      };
    }

    override async command(...sent: Parameters<DriverConnection['command']>): ReturnType<DriverConnection['command']> {
      const [{ db }, body] = sent;
      const name = Object.keys(body)[0] ?? '';
      if (OF_THE_CONNECTION.has(name)) return super.command(...sent);
      if (observers.length === 0) return this.gated(() => super.command(...sent));
      const target: unknown = body[name === 'getMore' ? 'collection' : name];
      const about = { name, database: db, ...(typeof target === 'string' && { collection: target }) };
      const start = performance.now();
      try {
        const answer = await this.gated(() => super.command(...sent));
        const milliseconds = performance.now() - start;
        for (const observe of observers) observe({ ...about, milliseconds });
        return answer;
      } catch (error) {
        const milliseconds = performance.now() - start;
        for (const observe of observers) observe({ ...about, milliseconds, error });
        throw error;
      }
    }

    /**
     * Has the reply pass the gate when it is large. A connection that ends while a command is being written leaves it without an
     * outcome in the driver (7.8), which waits for the socket to drain: here it fails as commands of a lost connection do.
     */
    private async gated<T>(command: () => Promise<T>): Promise<T> {
      this.request = RequestDeadline.current();
      this.isReplyExpected = true;
      const { promise: lost, reject } = withResolvers<never>();
      // after the reply that may be here already
      const lose = (): void => void setImmediate(() => reject(this.error ?? new Error('The connection was closed.')));
      this.once('close', lose);
      try {
        return await Promise.race([command(), lost]);
      } finally {
        this.off('close', lose);
        this.request = undefined;
        const leave = this.leaveGate;
        this.leaveGate = undefined;
        // after what is made of the reply, most of which happens before the next turn
        if (leave) setImmediate(leave);
      }
    }
  };
}
