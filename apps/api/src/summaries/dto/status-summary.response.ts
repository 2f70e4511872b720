import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { JOB_STATUSES, type JobStatus } from '../../drifts/drift.js';

/** The drifts of one job status. */
@ApiSchema({ name: 'StatusSummary', description: 'The drifts of one job status.' })
export class StatusSummaryResponse {
  @ApiProperty({
    enum: JOB_STATUSES,
    enumName: 'JobStatus',
    enumSchema: { description: "State of the detector's run." },
    description: "State of the detector's run.",
  })
  job_status!: JobStatus;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many drifts there are.', examples: [110] })
  drifts!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Those whose `drift_detected` is true; a verdict only when they are completed.',
    examples: [22],
  })
  detected!: number;
}
