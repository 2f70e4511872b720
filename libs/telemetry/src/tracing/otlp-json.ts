import type { Span } from './span.js';
import type { Attributes } from './tracing.js';

const STATUS_ERROR = 2;
const SAMPLED = 1;

/** An `ExportTraceServiceRequest` of OTLP 1.x in its JSON form, where ids are hex digits and 64-bit numbers are text. */
export function otlpRequest(resource: Attributes, spans: readonly Span[]): string {
  const { 'service.name': name, 'service.version': version } = resource;
  const scopeSpans = [{ scope: { name, version }, spans: spans.map(otlpSpan) }];
  return JSON.stringify({ resourceSpans: [{ resource: { attributes: otlpAttributes(resource) }, scopeSpans }] });
}

function otlpSpan({ traceId, spanId, parentSpanId, name, kind, start, end, attributes, failed }: Span): object {
  return {
    traceId,
    spanId,
    ...(parentSpanId !== undefined && { parentSpanId }),
    flags: SAMPLED,
    name,
    kind,
    startTimeUnixNano: nanoseconds(start),
    endTimeUnixNano: nanoseconds(Math.max(start, end)),
    attributes: otlpAttributes(attributes),
    ...(failed && { status: { code: STATUS_ERROR } }),
  };
}

/** Microseconds are what the clock gives; a number could not hold the digits after them. */
function nanoseconds(milliseconds: number): string {
  return String(BigInt(Math.round(milliseconds * 1000)) * 1000n);
}

function otlpAttributes(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(Math.round(value)) } : { stringValue: value },
  }));
}
