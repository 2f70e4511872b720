import { randomBytes } from 'node:crypto';
import type { TraceParent } from './trace-parent.js';
import type { Attributes } from './tracing.js';

/** Kinds of the OTLP protocol: something was asked of us, or of others. */
export const SERVER = 2;
export const CLIENT = 3;

/** A piece of work that is over. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  /** Absent at the beginning of a trace. */
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: typeof SERVER | typeof CLIENT;
  /** Milliseconds since 1970, with fractions. */
  readonly start: number;
  readonly end: number;
  readonly attributes: Attributes;
  readonly failed: boolean;
}

/** Milliseconds since 1970, with fractions. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

export function newSpanId(): string {
  return randomBytes(8).toString('hex');
}

/** The beginning of a trace of our own. */
export function newTrace(): TraceParent {
  return { traceId: randomBytes(16).toString('hex'), spanId: newSpanId(), sampled: true };
}
