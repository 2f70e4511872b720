import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { AdoptionProgressResponse } from './adoption-progress.response.js';
import { LeftRecordResponse } from './left-record.response.js';

/** How far the drifts of an earlier database are. */
@ApiSchema({
  name: 'Adoption',
  description: 'How far the drifts of an earlier database are, on all replicas together.',
})
export class AdoptionResponse {
  @ApiProperty({
    description:
      'Whether all experiments are served whole, but for records that were left. True without such a database.',
    examples: [false],
  })
  complete!: boolean;

  @ApiProperty({
    type: AdoptionProgressResponse,
    description: 'Experiments that have, or had, a collection of drifts.',
  })
  experiments!: AdoptionProgressResponse;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Records that are drifts now.', examples: [1_204_511] })
  moved!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Records that stay where they are. `npm run adopt` tries them again.',
    examples: [1],
  })
  left!: number;

  @ApiProperty({ type: [LeftRecordResponse], maxItems: 100, description: 'The first 100 of those.' })
  left_records!: LeftRecordResponse[];
}
