import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { RouteFact } from '#libs/http';
import type { RouteClass } from './rate-class.js';

/** Member of an operation in the OpenAPI document, and of the facts of a route, that has its class. */
export const RATE_CLASS = 'x-rate-class';

/** Declares which limit the requests of a route count against, where that is not `api`. */
export function InRateClass(name: Exclude<RouteClass, 'api'>): MethodDecorator {
  return applyDecorators(RouteFact(RATE_CLASS, name), ApiExtension(RATE_CLASS, name));
}

/** Fact of a route: which queries make a search of its requests. */
export const SEARCHES_WHEN = 'searches-when';

/** Member of an operation in the OpenAPI document that names the parameters which make a search of it. */
const SEARCH_PARAMETERS = 'x-search-parameters';

/** Whether a query, whose parameters are not checked yet, makes a search of a request. */
export type SearchTest = (query: Readonly<Record<string, unknown>>) => boolean;

/**
 * Declares that requests of a list count as searches when they have one of these parameters, whatever is in it, or ask for
 * an exact total.
 */
export function SearchesWhen(parameters: readonly string[]): MethodDecorator {
  const test: SearchTest = (query) =>
    parameters.some((name) => query[name] !== undefined) || [query['count']].flat().includes('exact');
  return applyDecorators(
    RouteFact(SEARCHES_WHEN, test),
    ApiExtension(SEARCH_PARAMETERS, [...parameters, 'count=exact']),
  );
}
