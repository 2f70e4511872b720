import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';

const FACTS = 'drift-watch:route-facts';

/** What is declared of a route, by name. */
export type RouteFacts = Readonly<Record<string, unknown>>;

/**
 * Declares something of a route that must be known before Nest has found its handler, such as in hooks of the HTTP server.
 * Any number of them may stand on a route.
 */
export function RouteFact(name: string, value: unknown): MethodDecorator {
  return (target, key, descriptor) => {
    const handler = descriptor.value as object;
    const facts = { ...declaredFacts(handler), [name]: value };
    Reflect.defineMetadata(FACTS, facts, handler);
    return RouteConfig({ facts })(target, key, descriptor);
  };
}

/** What is declared of the route of a handler. */
export function declaredFacts(handler: object): RouteFacts {
  return (Reflect.getMetadata(FACTS, handler) as RouteFacts | undefined) ?? {};
}

/** What is declared of the route of a request; nothing of a path that no route has. */
export function routeFacts({ routeOptions }: FastifyRequest): RouteFacts {
  return (routeOptions.config as { facts?: RouteFacts } | undefined)?.facts ?? {};
}
