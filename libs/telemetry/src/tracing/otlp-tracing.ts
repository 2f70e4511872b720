import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { endpointOf, isProbe, type RequestEnd, type RequestWatcher } from '../requests/request-end.js';
import { noteTraceId } from '../requests/trace-id.js';
import { CLIENT, newSpanId, newTrace, now, SERVER } from './span.js';
import type { SpanExporter } from './span-exporter.js';
import { formatTraceParent, parseTraceParent, type TraceParent } from './trace-parent.js';
import { type Attributes, type CallSpan, type FinishedCall, type OutgoingCall, Tracing } from './tracing.js';

/** The span of a request that is being served. */
interface OpenRequest {
  readonly place: TraceParent;
  readonly parentSpanId?: string;
  readonly start: number;
}

/**
 * Spans made by hand where requests and calls pass anyway: nothing of other libraries is wrapped, so nothing depends on
 * the order in which modules are loaded (docs/adr/0022).
 */
export class OtlpTracing extends Tracing {
  override readonly enabled = true;
  private readonly current = new AsyncLocalStorage<TraceParent>();
  private readonly open = new WeakMap<FastifyRequest, OpenRequest>();

  /** @param share of requests that are traced where the caller has not decided it, 0 to 1 */
  constructor(
    private readonly exporter: SpanExporter,
    private readonly share: number,
  ) {
    super();
  }

  override trace(server: FastifyInstance): readonly RequestWatcher[] {
    server.addHook('onRequest', (request, _reply, done) => {
      const opened = isProbe(endpointOf(request)) ? undefined : this.begin(request);
      if (!opened) return done();
      const { traceId, sampled } = opened.place;
      noteTraceId(request, traceId);
      request.log = request.log.child({ trace_id: traceId });
      if (sampled) this.open.set(request, opened);
      this.current.run(opened.place, done);
    });
    return [(end) => this.end(end)];
  }

  override async call<T>(call: OutgoingCall, make: (span: CallSpan) => Promise<T>): Promise<T> {
    const place = this.current.getStore();
    if (!place) return super.call(call, make);
    const own = { ...place, spanId: newSpanId() };
    const start = now();
    let attributes = call.attributes;
    const add = (more: Attributes): void => void (attributes = { ...attributes, ...more });
    const finish = (error?: unknown): void =>
      this.finish({ place: own, parentSpanId: place.spanId, start }, { ...call, attributes }, error);
    try {
      const result = await make({ headers: { traceparent: formatTraceParent(own) }, add });
      finish();
      return result;
    } catch (error) {
      finish(error);
      throw error;
    }
  }

  override note({ milliseconds, error, ...call }: FinishedCall): void {
    const place = this.current.getStore();
    if (!place?.sampled) return;
    const own = { ...place, spanId: newSpanId() };
    this.finish({ place: own, parentSpanId: place.spanId, start: now() - milliseconds }, call, error);
  }

  override close(): Promise<void> {
    return this.exporter.close();
  }

  /** A trace that a caller has begun is continued as he decided; of all others a share is traced. */
  private begin(request: FastifyRequest): OpenRequest | undefined {
    const parent = parseTraceParent(request.headers['traceparent']);
    if (parent) return { place: { ...parent, spanId: newSpanId() }, parentSpanId: parent.spanId, start: now() };
    return Math.random() < this.share ? { place: newTrace(), start: now() } : undefined;
  }

  private end({ request, endpoint, status }: RequestEnd): void {
    const opened = this.open.get(request);
    if (!opened) return;
    const { place, parentSpanId, start } = opened;
    // a request line may name any method
    const method = endpoint === 'unmatched' ? '_OTHER' : request.method;
    this.exporter.add({
      ...idsOf(place, parentSpanId),
      name: `${method} ${endpoint}`,
      kind: SERVER,
      start,
      end: now(),
      attributes: {
        'http.request.method': method,
        'http.route': endpoint,
        'http.response.status_code': status,
        'drift_watch.request_id': request.id,
        ...(status >= 500 && { 'error.type': String(status) }),
      },
      failed: status >= 500,
    });
  }

  private finish({ place, parentSpanId, start }: OpenRequest, call: OutgoingCall, error: unknown): void {
    if (!place.sampled) return;
    const failed = error !== undefined;
    this.exporter.add({
      ...idsOf(place, parentSpanId),
      name: call.name,
      kind: CLIENT,
      start,
      end: now(),
      // the class of what was thrown, never its message: it may quote values
      attributes: {
        ...call.attributes,
        ...(failed && { 'error.type': error instanceof Error ? error.name : 'unknown' }),
      },
      failed,
    });
  }
}

function idsOf({ traceId, spanId }: TraceParent, parentSpanId: string | undefined) {
  return { traceId, spanId, ...(parentSpanId !== undefined && { parentSpanId }) };
}
