import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** Experiments of an earlier database, by how far their drifts are. */
@ApiSchema({
  name: 'AdoptionProgress',
  description: 'Experiments of an earlier database, by how far their drifts are.',
})
export class AdoptionProgressResponse {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Those that nobody has begun to move.', examples: [12] })
  waiting!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Those that are being moved, or were when a process died.',
    examples: [1],
  })
  moving!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Those that are served.', examples: [240] })
  done!: number;
}
