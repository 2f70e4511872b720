import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { JOB_STATUSES, type JobStatus } from '../../drifts/drift.js';
import { RatedResponse } from '../../summaries/dto/rated.response.js';
import { ExperimentReferenceResponse } from './experiment-reference.response.js';

const TEXT_OR_NULL = { anyOf: [{ type: 'string' }, { type: 'null' }], required: false };

/** Drifts that have something in common. */
@ApiSchema({ name: 'DriftGroup', description: 'Drifts that have in common what was grouped by.' })
export class DriftGroupResponse extends RatedResponse {
  @ApiProperty({
    ...TEXT_OR_NULL,
    description: 'Their model; null for all whose name has more than 1,000 bytes.',
    examples: ['churn-v3'],
  })
  model?: string | null;

  @ApiProperty({
    ...TEXT_OR_NULL,
    description: 'One of their tags; null for drifts without any.',
    examples: ['nightly'],
  })
  tag?: string | null;

  @ApiProperty({
    ...TEXT_OR_NULL,
    description: 'Name of their detector; null for drifts that name none.',
    examples: ['KSDrift'],
  })
  detector?: string | null;

  @ApiProperty({
    enum: JOB_STATUSES,
    enumName: 'JobStatus',
    enumSchema: { description: "State of the detector's run." },
    required: false,
    description: 'Their job status.',
  })
  status?: JobStatus;

  @ApiProperty({ type: ExperimentReferenceResponse, required: false, description: 'The experiment that holds them.' })
  experiment?: ExperimentReferenceResponse;

  @ApiProperty({
    format: 'date-time',
    required: false,
    description: 'Begin, UTC, of the hour, day, week or month in which they were recorded.',
    examples: ['2026-01-07T23:00:00.000Z'],
  })
  bucket?: string;
}
