import type { FastifyInstance } from 'fastify';
import type { RequestWatcher } from '../requests/request-end.js';

/** Facts about a call, named as the semantic conventions of OpenTelemetry have it. Never values of users. */
export type Attributes = Readonly<Record<string, string | number>>;

/** A question to another process. */
export interface OutgoingCall {
  /** Few of them, whatever is asked, e.g. `GET`. */
  readonly name: string;
  readonly attributes: Attributes;
}

/** What whoever makes a call has to do with its span. */
export interface CallSpan {
  /** To be sent along, so that the other side continues the trace (W3C Trace Context). */
  readonly headers: Readonly<Record<string, string>>;
  /** Adds facts that are known only after the call. */
  add(attributes: Attributes): void;
}

/** A call that is over, seen by somebody who did not make it. */
export interface FinishedCall extends OutgoingCall {
  readonly milliseconds: number;
  /** What it failed with. */
  readonly error?: unknown;
}

const UNTRACED: CallSpan = { headers: {}, add: () => undefined };

/** Traces requests and what they ask of others. This one does nothing and costs nothing: it is there when traces are off. */
export class Tracing {
  /** Whether anything is traced. */
  readonly enabled: boolean = false;

  /** Traces the requests of a server. @returns who has to be told of each request's end */
  trace(_server: FastifyInstance): readonly RequestWatcher[] {
    return [];
  }

  /** Makes a call, as a part of the trace of the request that is being served. */
  call<T>(_call: OutgoingCall, make: (span: CallSpan) => Promise<T>): Promise<T> {
    return make(UNTRACED);
  }

  /** Notes a call that ended right now. */
  note(_call: FinishedCall): void {
    // nobody asks for it
  }

  /** Sends what was not sent yet. Never rejects, and never takes much longer than a second. */
  async close(): Promise<void> {
    // there is nothing
  }
}
