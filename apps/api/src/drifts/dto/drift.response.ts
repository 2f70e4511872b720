import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { JOB_STATUSES, type JobStatus, MAX_STATUS_CHANGES } from '../drift.js';
import { DetectorResponse } from './detector.response.js';
import { ResultResponse } from './result.response.js';
import { StatusChangeResponse } from './status-change.response.js';
import { WindowsResponse } from './windows.response.js';

/** A drift record: one run of a detector on a model. */
@ApiSchema({ name: 'Drift', description: 'A drift record: one run of a detector on a model.' })
export class DriftResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the record, unique within its experiment.',
    examples: ['7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0'],
  })
  id!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was recorded, UTC.',
    examples: ['2026-01-08T02:00:11.482Z'],
  })
  created_at!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was last written by a client, UTC.',
    examples: ['2026-01-08T02:00:11.482Z'],
  })
  updated_at!: string;

  @ApiProperty({ description: 'Version of this form of a drift record.', examples: ['1.0.0'] })
  schema_version!: string;

  @ApiProperty({
    enum: JOB_STATUSES,
    enumName: 'JobStatus',
    enumSchema: { description: "State of the detector's run." },
    description: "State of the detector's run.",
  })
  job_status!: JobStatus;

  @ApiProperty({ type: [String], description: 'Labels in the order they were given.', examples: [['nightly']] })
  tags!: string[];

  @ApiProperty({ description: 'Model that was tested.', examples: ['churn-v3'] })
  model!: string;

  @ApiProperty({ description: 'The verdict.', examples: [true] })
  drift_detected!: boolean;

  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/FreeObject' }],
    description: 'Whatever explains the run.',
    examples: [{ batch: 42 }],
  })
  parameters!: Readonly<Record<string, unknown>>;

  @ApiProperty({ type: DetectorResponse, required: false, description: 'What computed the verdict.' })
  detector?: DetectorResponse;

  @ApiProperty({ type: ResultResponse, required: false, description: 'What the detector found.' })
  result?: ResultResponse;

  @ApiProperty({ type: WindowsResponse, required: false, description: 'What was compared with what.' })
  windows?: WindowsResponse;

  @ApiProperty({
    type: [StatusChangeResponse],
    description: `Who set which status when, oldest first, the last ${MAX_STATUS_CHANGES}; empty for records from before it was kept.`,
  })
  status_history!: StatusChangeResponse[];

  @ApiProperty({
    type: Boolean,
    required: false,
    enum: [true],
    description: 'Present, and true, when the run has been Running for suspiciously long.',
    examples: [true],
  })
  stale?: true;

  @ApiProperty({
    type: [String],
    required: false,
    description:
      'Only in lists whose records are too large together: the members that this one lacks for it. Reading it by its id shows all.',
    examples: [['parameters']],
  })
  left_out?: readonly string[];
}
