import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { AdoptionHeaderInterceptor } from './adoption-header.interceptor.js';

/** Marks an operation in the OpenAPI document; its answers are completed by it. */
export const ACROSS_EXPERIMENTS = 'x-across-experiments';

/**
 * Of a route that answers from the drifts of more experiments than it could wait for: while an earlier database is being
 * adopted its answers carry `X-Adoption: incomplete`. The module of the route imports `AdoptionModule`.
 */
export function AcrossExperiments(): MethodDecorator {
  return applyDecorators(UseInterceptors(AdoptionHeaderInterceptor), ApiExtension(ACROSS_EXPERIMENTS, true));
}
