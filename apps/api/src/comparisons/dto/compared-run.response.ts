import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DriftResponse } from '../../drifts/dto/drift.response.js';

/** A drift record with the experiment that holds it. */
@ApiSchema({ name: 'ComparedRun', description: 'A drift record with the experiment that holds it.' })
export class ComparedRunResponse extends DriftResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the experiment that holds the record.',
    examples: ['b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33'],
  })
  experiment_id!: string;
}
