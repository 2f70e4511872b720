import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { JOB_STATUSES, type JobStatus } from '../drift.js';

/** Who set which status when. */
@ApiSchema({ name: 'StatusChange', description: 'Who set which status when.' })
export class StatusChangeResponse {
  @ApiProperty({
    enum: JOB_STATUSES,
    enumName: 'JobStatus',
    enumSchema: { description: "State of the detector's run." },
    description: 'What the state of the run became.',
  })
  job_status!: JobStatus;

  @ApiProperty({ format: 'date-time', description: 'When, UTC.', examples: ['2026-01-08T02:04:53.117Z'] })
  set_at!: string;

  @ApiProperty({
    format: 'uuid',
    description: 'Id of the user who set it.',
    examples: ['2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11'],
  })
  set_by!: string;
}
