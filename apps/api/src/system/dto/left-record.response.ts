import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** A record of an earlier database that is no drift. */
@ApiSchema({ name: 'LeftRecord', description: 'A record of an earlier database that could not be moved.' })
export class LeftRecordResponse {
  @ApiProperty({
    description: 'Experiment whose collection `app.<id>` holds it.',
    examples: ['e810195b-1966-49f6-9b9e-5eadd539ea3d'],
  })
  experiment_id!: string;

  @ApiProperty({ description: 'Beginning of its `_id`, as JSON: it may be of any type.', examples: ['17'] })
  record!: string;

  @ApiProperty({ description: 'Why it could not be moved.', examples: ['model is 7, not a text.'] })
  why!: string;
}
