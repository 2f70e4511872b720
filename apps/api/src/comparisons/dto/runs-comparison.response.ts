import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { MAX_ROWS } from '../rules/differences.js';
import { ComparedRunResponse } from './compared-run.response.js';
import { DifferenceResponse } from './difference.response.js';

/** Runs side by side. */
@ApiSchema({ name: 'RunsComparison', description: 'Runs side by side.' })
export class RunsComparisonResponse {
  @ApiProperty({ type: [ComparedRunResponse], description: 'The runs in the order they were asked for.' })
  runs!: ComparedRunResponse[];

  @ApiProperty({
    type: [DifferenceResponse],
    maxItems: MAX_ROWS,
    description:
      'A row for each place at which a run has a value, by path: model, job_status, tags, drift_detected, and all ' +
      'within parameters, detector, result and windows. Lists and empty objects are compared as a whole.',
  })
  differences!: readonly DifferenceResponse[];

  @ApiProperty({
    description: `There are more than ${MAX_ROWS} rows; those that differ come first then.`,
    examples: [false],
  })
  truncated!: boolean;
}
