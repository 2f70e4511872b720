import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { RatedResponse } from './rated.response.js';

const LAST_RUN_AT = {
  format: 'date-time',
  description: 'When the newest of them was recorded, UTC.',
  examples: ['2026-01-08T02:00:11.482Z'],
};

/** The drifts of one model. */
@ApiSchema({ name: 'ModelSummary', description: 'The drifts of one model.' })
export class ModelSummaryResponse extends RatedResponse {
  @ApiProperty({ description: 'The model.', examples: ['churn-v3'] })
  model!: string;

  @ApiProperty(LAST_RUN_AT)
  last_run_at!: string;
}

/** The drifts of one detector. */
@ApiSchema({ name: 'DetectorSummary', description: 'The drifts of one detector.' })
export class DetectorSummaryResponse extends RatedResponse {
  @ApiProperty({
    anyOf: [{ type: 'string' }, { type: 'null' }],
    description: 'Name of the detector; null for drifts that name none.',
    examples: ['KSDrift'],
  })
  detector!: string | null;

  @ApiProperty(LAST_RUN_AT)
  last_run_at!: string;
}

/** The drifts of all names that a list leaves out. */
@ApiSchema({ name: 'SummaryRest', description: 'The drifts of all names that a list leaves out.' })
export class RestResponse extends RatedResponse {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many names are left out.', examples: [0] })
  count!: number;

  @ApiProperty({
    description:
      'False when names were too many or too long to be told apart: `count` and the counts of single names are then ' +
      'lower bounds, and the missing ones are in here.',
    examples: [true],
  })
  exact!: boolean;
}
