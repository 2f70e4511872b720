import { ApiSchema } from '@nestjs/swagger';
import { BooleanField, FreeObjectField, ListField, TagsField, TextField } from '#libs/http';
import { MAX_PERMISSIONS } from '../experiment.js';
import { PermissionRequest } from './permission.request.js';

/** An experiment to create, or to replace one with. */
@ApiSchema({ description: 'An experiment to create, or to replace one with.' })
export class ExperimentRequest {
  @TextField({
    description: 'Unique among all experiments, compared exactly.',
    required: true,
    example: 'churn-model-q3',
  })
  name!: string;

  @TextField({
    description: 'What the experiment is about; kept on PUT when left out.',
    example: 'Weekly drift checks',
  })
  description?: string;

  @BooleanField({ description: 'Whether everybody may read it and its drifts.', default: false })
  public: boolean = false;

  @ListField(() => PermissionRequest, {
    maxItems: MAX_PERMISSIONS,
    kept: true,
    description:
      'Who may do what. The caller gets an entry with Manage when the list does not give it to him; ' +
      'of several entries for one entity the highest level counts.',
  })
  permissions: PermissionRequest[] = [];

  @TagsField({
    description: 'Labels of 1 to 20 characters; order and duplicates are kept. Kept on PUT when left out.',
    example: ['churn'],
  })
  tags?: string[];

  @FreeObjectField({
    description:
      'Whatever the runs have in common; integers up to 64 bits survive. Kept on PUT when left out, replaced whole when ' +
      'given.',
    example: { baseline: '2026-q2', seed: 42 },
  })
  configuration?: Readonly<Record<string, unknown>>;
}
