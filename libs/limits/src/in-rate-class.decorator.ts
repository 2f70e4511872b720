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
