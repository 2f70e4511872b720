import { randomUUID } from 'node:crypto';
import { scrubText } from '../scrub.js';
import { type StackFrame, stackFrames } from './stack-frames.js';

/** What is known of the request that met an error. Nothing of its URL, headers or body. */
export interface ErrorContext {
  readonly requestId?: string;
  readonly method?: string;
  /** Pattern of the route. */
  readonly route?: string;
  /** Id of the registered user, never his address. */
  readonly userId?: string;
  readonly traceId?: string;
  /** The process cannot go on. */
  readonly fatal?: boolean;
}

/** What is running. */
export interface Release {
  readonly version: string;
  readonly environment: 'production' | 'development';
}

interface ExceptionValue {
  readonly type: string;
  readonly value: string;
  readonly stacktrace?: { readonly frames: readonly StackFrame[] };
  readonly mechanism: { readonly type: 'generic'; readonly handled: boolean };
}

/** An event of the Sentry protocol, as far as this service fills it. */
export interface ErrorEvent {
  /** 32 hex digits. */
  readonly event_id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly platform: 'node';
  readonly level: 'error' | 'fatal';
  readonly release: string;
  readonly environment: string;
  readonly transaction?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly user?: { readonly id: string };
  /** The cause first, what was thrown last. */
  readonly exception: { readonly values: readonly ExceptionValue[] };
}

/** Causes deeper than this say nothing new. */
const DEEPEST_CAUSE = 5;

/** Longest message in characters: what is longer quotes data. */
const MAX_MESSAGE = 1_000;

// Anchored at the @, with bounds, so that long texts stay linear.
const EMAIL = /[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;

/** What happened, fit to be sent to whoever collects errors: without secrets and addresses of persons. */
export function errorEvent(thrown: unknown, context: ErrorContext, { version, environment }: Release): ErrorEvent {
  const { requestId, method, route, userId, traceId, fatal = false } = context;
  const tags = { request_id: requestId, method, route, trace_id: traceId };
  return {
    event_id: randomUUID().replaceAll('-', ''),
    timestamp: Date.now() / 1000,
    platform: 'node',
    level: fatal ? 'fatal' : 'error',
    release: `drift-watch@${version}`,
    environment,
    ...(method !== undefined && route !== undefined && { transaction: `${method} ${route}` }),
    tags: Object.fromEntries(Object.entries(tags).filter((tag): tag is [string, string] => tag[1] !== undefined)),
    ...(userId !== undefined && { user: { id: userId } }),
    exception: { values: exceptionValues(thrown, 0).reverse() },
  };
}

function exceptionValues(thrown: unknown, depth: number): ExceptionValue[] {
  const mechanism = { type: 'generic', handled: false } as const;
  if (!(thrown instanceof Error)) {
    // of a thrown object only its kind: it may be a body
    const value = typeof thrown === 'string' ? withoutPersons(thrown) : 'something that is no error was thrown';
    return [{ type: typeof thrown, value, mechanism }];
  }
  const { name, message, stack, cause } = thrown;
  const own = { type: name, value: withoutPersons(message), stacktrace: { frames: stackFrames(stack) }, mechanism };
  return cause === undefined || depth === DEEPEST_CAUSE ? [own] : [own, ...exceptionValues(cause, depth + 1)];
}

function withoutPersons(text: string): string {
  return scrubText(text.slice(0, MAX_MESSAGE)).replace(EMAIL, '[address]');
}
