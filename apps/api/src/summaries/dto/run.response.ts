import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { JOB_STATUSES, type JobStatus } from '../../drifts/drift.js';

/** Which drift is the oldest. */
@ApiSchema({ name: 'FirstRun', description: 'The oldest drift.' })
export class FirstRunResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the drift record.',
    examples: ['7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0'],
  })
  id!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was recorded, UTC.',
    examples: ['2026-01-08T02:00:11.482Z'],
  })
  at!: string;
}

/** The newest verdict. */
@ApiSchema({ name: 'LastVerdict', description: 'The newest completed drift.' })
export class LastVerdictResponse extends FirstRunResponse {
  @ApiProperty({ description: 'Model that was tested.', examples: ['churn-v3'] })
  model!: string;

  @ApiProperty({ description: 'The verdict.', examples: [true] })
  drift_detected!: boolean;
}

/** The newest drift, completed or not. */
@ApiSchema({ name: 'LastRun', description: 'The newest drift, completed or not.' })
export class LastRunResponse extends LastVerdictResponse {
  @ApiProperty({
    enum: JOB_STATUSES,
    enumName: 'JobStatus',
    enumSchema: { description: "State of the detector's run." },
    description: "State of the detector's run.",
  })
  job_status!: JobStatus;
}
