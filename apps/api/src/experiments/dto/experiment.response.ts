import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { EXPERIMENT_STATUSES, type ExperimentStatus } from '../experiment.js';
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

  @ApiProperty({
    format: 'uuid',
    required: false,
    description: 'Id of the user who created it; absent for experiments from before this was kept.',
    examples: ['2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11'],
  })
  created_by?: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was last edited, archived or restored, UTC.',
    examples: ['2026-01-01T09:30:00.000Z'],
  })
  updated_at!: string;

  @ApiProperty({
    enum: EXPERIMENT_STATUSES,
    enumName: 'ExperimentStatus',
    enumSchema: { description: 'The drifts of an archived experiment can be read, not changed.' },
    description: 'The drifts of an archived experiment can be read, not changed.',
  })
  status!: ExperimentStatus;

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

  @ApiProperty({ type: [String], description: 'Labels in the order they were given.', examples: [['churn']] })
  tags!: string[];

  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/FreeObject' }],
    description: 'Whatever the runs have in common.',
    examples: [{ baseline: '2026-q2', seed: 42 }],
  })
  configuration!: Readonly<Record<string, unknown>>;

  @ApiProperty({
    type: [String],
    required: false,
    description:
      'Only in lists whose records are too large together: the members that this one lacks for it. Reading it by its id shows all.',
    examples: [['configuration']],
  })
  left_out?: readonly string[];
}
