import { ApiExtraModels, ApiSchema } from '@nestjs/swagger';
import { RunReferenceRequest } from './run-reference.request.js';
import { RunsField } from './runs-field.js';

/** Runs to lay side by side. */
@ApiExtraModels(RunReferenceRequest)
@ApiSchema({ description: 'Runs to lay side by side.' })
export class RunsComparisonRequest {
  @RunsField({
    description:
      'Different runs in the order of the answer: ids of drifts of the experiment of the path, or objects that name the ' +
      'experiment too.',
    required: true,
    example: ['7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0', '0a4c2f60-93f5-4d9e-a6b8-3f1f6a3f7b11'],
  })
  runs!: (string | RunReferenceRequest)[];
}
