import { ApiSchema } from '@nestjs/swagger';
import { BooleanField, EnumField, FreeObjectField, ObjectField, TagsField, TextField } from '#libs/http';
import { JOB_STATUSES, type JobStatus } from '../drift.js';
import { DetectorRequest } from './detector.request.js';
import { ResultRequest } from './result.request.js';
import { WindowsRequest } from './windows.request.js';

/** A drift record to create, or to replace one with. */
@ApiSchema({ description: 'A drift record to create, or to replace one with.' })
export class DriftRequest {
  @EnumField(JOB_STATUSES, 'JobStatus', {
    description: "State of the detector's run.",
    required: true,
    example: 'Completed',
  })
  job_status!: JobStatus;

  @TagsField({
    description: 'Labels of 1 to 20 characters; order and duplicates are kept.',
    default: [],
    example: ['nightly'],
  })
  tags: string[] = [];

  @TextField({ description: 'Model that was tested.', required: true, example: 'churn-v3' })
  model!: string;

  @BooleanField({ description: 'The verdict.', required: true, example: true })
  drift_detected!: boolean;

  @FreeObjectField({
    description: 'Whatever explains the run; integers up to 64 bits survive.',
    default: {},
    example: { batch: 42 },
  })
  parameters: Record<string, unknown> = {};

  @ObjectField(() => DetectorRequest, { description: 'What computed the verdict.' })
  detector?: DetectorRequest;

  @ObjectField(() => ResultRequest, { description: 'What the detector found.' })
  result?: ResultRequest;

  @ObjectField(() => WindowsRequest, { description: 'What was compared with what.' })
  windows?: WindowsRequest;
}
