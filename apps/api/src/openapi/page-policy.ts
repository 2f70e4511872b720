import type { FastifyReply, FastifyRequest } from 'fastify';

const PAGE = '/docs';

/**
 * The page loads its own parts and asks this service. They are named relative to the page, so upgrading their scheme could
 * only break it where it is read over plain http under another name than localhost.
 */
const POLICY = [
  "default-src 'self'",
  "base-uri 'self'",
  "font-src 'self' https: data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "object-src 'none'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' https: 'unsafe-inline'",
].join(';');

/** Lets the page of the documentation be a page, unlike the answers of the API. A Fastify hook, as a request arrives. */
export function pagePolicy({ url }: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const [path = url] = url.split('?', 1);
  if (path === PAGE || path.startsWith(`${PAGE}/`)) void reply.header('content-security-policy', POLICY);
  done();
}
