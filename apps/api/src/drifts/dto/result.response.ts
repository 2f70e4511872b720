import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** What the detector found. */
@ApiSchema({ name: 'DetectionResult', description: 'What the detector found.' })
export class ResultResponse {
  @ApiProperty({ required: false, description: 'Value of the test statistic or distance.', examples: [0.21] })
  statistic?: number;

  @ApiProperty({
    required: false,
    minimum: 0,
    maximum: 1,
    description: 'Probability of a statistic at least this extreme without drift.',
    examples: [0.003],
  })
  p_value?: number;

  @ApiProperty({
    required: false,
    description: 'What the statistic or the p-value was compared with.',
    examples: [0.05],
  })
  threshold?: number;

  @ApiProperty({
    required: false,
    description: 'Size of the effect in the unit of the detector.',
    examples: [0.4],
  })
  effect_size?: number;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    description: 'Samples of the reference window.',
    examples: [5000],
  })
  n_reference?: number;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    description: 'Samples of the test window.',
    examples: [1000],
  })
  n_test?: number;

  @ApiProperty({ required: false, description: 'Correction for multiple tests.', examples: ['bonferroni'] })
  correction?: string;
}
