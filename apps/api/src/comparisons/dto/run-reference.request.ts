import { ApiSchema } from '@nestjs/swagger';
import { IdField } from '#libs/http';

/** A run of another experiment. */
@ApiSchema({ description: 'A run of another experiment, whose drifts the caller may read.' })
export class RunReferenceRequest {
  @IdField({
    description: 'Id of the experiment.',
    required: true,
    example: 'b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33',
  })
  experiment_id!: string;

  @IdField({ description: 'Id of the drift in it.', required: true, example: '7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0' })
  id!: string;
}
