/** Causes deeper than this say nothing new. */
const DEEPEST_CAUSE = 5;

/**
 * An error as plain data. Only these fields, never its own properties: database errors carry documents and HTTP errors
 * carry requests, and neither belongs in a log.
 */
export function serializeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = 'code' in error && ['string', 'number'].includes(typeof error.code) ? { code: error.code } : {};
  const because = cause === undefined || depth === DEEPEST_CAUSE ? {} : { cause: serializeError(cause, depth + 1) };
  return { type: name, message, stack, ...code, ...because };
}

/** A request of Fastify without its URL, which may hold what a client mistyped into it, and without its headers. */
export function serializeRequest(request: { method?: string; routeOptions?: { url?: string } }) {
  return { method: request.method, endpoint: request.routeOptions?.url };
}

export function serializeReply(reply: { statusCode?: number }) {
  return { status_code: reply.statusCode };
}
