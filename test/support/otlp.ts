import type { Delivery } from './receiver.js';

/** A span as a receiver of OTLP/HTTP gets it, in JSON. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  /** Nanoseconds since 1970. */
  readonly start: bigint;
  readonly end: bigint;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: string };
}

interface ExportRequest {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: (Omit<ReceivedSpan, 'attributes'> & Record<string, unknown>)[] }[];
  }[];
}

/** All spans of the deliveries. @throws Error for what is no export request of OTLP/JSON */
export function collectSpans(deliveries: readonly Delivery[]): ReceivedSpan[] {
  return deliveries.flatMap(({ headers, text }) => {
    if (headers['content-type'] !== 'application/json') throw new Error('It is not sent as JSON.');
    const { resourceSpans } = JSON.parse(text) as ExportRequest;
    return resourceSpans.flatMap(({ resource, scopeSpans }) => {
      if (flat(resource.attributes)['service.name'] !== 'drift-watch') throw new Error('The service is not named.');
      return scopeSpans.flatMap(({ spans }) => spans.map(readSpan));
    });
  });
}

function readSpan(span: Record<string, unknown>): ReceivedSpan {
  const { traceId, spanId, parentSpanId, name, kind, startTimeUnixNano, endTimeUnixNano, attributes } = span;
  if (!/^[0-9a-f]{32}$/.test(String(traceId)) || !/^[0-9a-f]{16}$/.test(String(spanId))) throw new Error('Bad ids.');
  return {
    traceId: String(traceId),
    spanId: String(spanId),
    ...(parentSpanId !== undefined && { parentSpanId: String(parentSpanId) }),
    name: String(name),
    kind: Number(kind),
    start: BigInt(String(startTimeUnixNano)),
    end: BigInt(String(endTimeUnixNano)),
    attributes: flat(attributes as Attribute[]),
  };
}

function flat(attributes: readonly Attribute[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? '']));
}
