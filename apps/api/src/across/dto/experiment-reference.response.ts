import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** Which experiment something is of. */
@ApiSchema({ name: 'ExperimentReference', description: 'Which experiment something is of.' })
export class ExperimentReferenceResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the experiment.',
    examples: ['b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33'],
  })
  id!: string;

  @ApiProperty({ description: 'Name of the experiment.', examples: ['churn-model-q3'] })
  name!: string;
}
