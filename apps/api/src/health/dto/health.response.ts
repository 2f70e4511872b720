import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, ApiSchema } from '@nestjs/swagger';

/** The process is alive. */
@ApiSchema({ name: 'Liveness', description: 'The process is alive.' })
export class LivenessResponse {
  @ApiProperty({ enum: ['ok'], description: 'Always `ok`.' })
  status!: 'ok';
}

/** The last fault of a component. */
@ApiSchema({ name: 'ComponentFault', description: 'The last fault of a component.' })
export class FaultResponse {
  @ApiProperty({ description: 'Class of the fault.', examples: ['MongoServerSelectionError'] })
  class!: string;

  @ApiProperty({ format: 'date-time', description: 'When it happened, UTC.', examples: ['2026-01-08T02:00:11.482Z'] })
  at!: string;

  @ApiProperty({ required: false, description: 'What happened; for admins only.' })
  message?: string;
}

/** State of one component. */
@ApiSchema({ name: 'ComponentHealth', description: 'State of one component.' })
export class ComponentResponse {
  @ApiProperty({
    enum: ['up', 'degraded', 'down'],
    description: 'Whether it works; `degraded` when it is made up for.',
  })
  status!: 'up' | 'degraded' | 'down';

  @ApiProperty({ required: false, minimum: 0, description: 'Milliseconds of the last check.', examples: [2] })
  latency_ms?: number;

  @ApiProperty({
    required: false,
    enum: ['complete', 'missing'],
    description: 'Whether all declared indexes are there.',
  })
  indexes?: string;

  @ApiProperty({ required: false, description: 'Whether the database takes writes.' })
  writable?: boolean;

  @ApiProperty({
    required: false,
    description:
      'Milliseconds by which the clock of this replica is ahead of the database; negative when it is behind.',
    examples: [0],
  })
  difference_ms?: number;

  @ApiProperty({
    required: false,
    enum: ['memory', 'redis'],
    description: 'Where rate limits are counted now: in this process, or where replicas share them.',
  })
  backend?: string;

  @ApiProperty({ required: false, type: [String], description: 'Addresses; for admins only.' })
  hosts?: string[];

  @ApiProperty({ type: FaultResponse, required: false, description: 'The last fault since the start.' })
  last_fault?: FaultResponse;
}

/** An object of components by name. */
function byComponent(description: string, required: boolean): ApiPropertyOptions {
  const additionalProperties = { $ref: '#/components/schemas/ComponentHealth' };
  return { type: 'object', additionalProperties, description, selfRequired: required } as ApiPropertyOptions;
}

/** State of the service, in the form of `@nestjs/terminus`. */
@ApiExtraModels(ComponentResponse)
@ApiSchema({ name: 'Health', description: 'State of the service and of each component.' })
export class HealthResponse {
  @ApiProperty({
    enum: ['ok', 'degraded', 'error', 'shutting_down'],
    description: '`ok` when every component works, `degraded` when those that do not are made up for.',
  })
  status!: string;

  @ApiProperty(byComponent('The components that work.', false))
  info?: Record<string, ComponentResponse>;

  @ApiProperty(byComponent('The components that do not.', false))
  error?: Record<string, ComponentResponse>;

  @ApiProperty(
    byComponent('All components: `database`, `clock`, `issuers` and, when they are on, `rate_limits`.', true),
  )
  details!: Record<string, ComponentResponse>;
}
