import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { PermissionResponse } from './permission.response.js';

/** An experiment: a named set of drift records and the rights to it. */
@ApiSchema({ name: 'Experiment', description: 'A named set of drift records and the rights to it.' })
export class ExperimentResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the experiment.',
    examples: ['b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33'],
  })
  id!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was created, UTC.',
    examples: ['2026-01-01T09:30:00.000Z'],
  })
  created_at!: string;

  @ApiProperty({ description: 'Unique among all experiments.', examples: ['churn-model-q3'] })
  name!: string;

  @ApiProperty({
    required: false,
    description: 'What it is about; absent when never set.',
    examples: ['Weekly drift checks'],
  })
  description?: string;

  @ApiProperty({ description: 'Whether everybody may read it and its drifts.', examples: [false] })
  public!: boolean;

  @ApiProperty({ type: [PermissionResponse], description: 'Who may do what, one entry per entity.' })
  permissions!: PermissionResponse[];
}
