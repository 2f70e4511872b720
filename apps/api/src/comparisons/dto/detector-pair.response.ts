import { ApiProperty, type ApiPropertyOptions, ApiSchema } from '@nestjs/swagger';

/** Two detectors over the runs that match. */
@ApiSchema({ name: 'DetectorPair', description: 'Two detectors over the runs that match.' })
export class DetectorPairResponse {
  @ApiProperty({ description: 'Name of the first detector.', examples: ['KSDrift'] })
  a!: string;

  @ApiProperty({ description: 'Name of the second detector.', examples: ['MMD'] })
  b!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'How many runs match; each is in one match.',
    examples: [50],
  })
  matched!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Matches in which both found drift.', examples: [20] })
  both!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Matches in which only `a` found drift.', examples: [5] })
  only_a!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Matches in which only `b` found drift.', examples: [10] })
  only_b!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Matches in which neither found drift.', examples: [15] })
  neither!: number;

  @ApiProperty({
    anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, { type: 'null' }],
    description: 'The share of matches with the same verdict; null without matches.',
    examples: [0.7],
  } as ApiPropertyOptions)
  agreement!: number | null;

  @ApiProperty({
    anyOf: [{ type: 'number', minimum: -1, maximum: 1 }, { type: 'null' }],
    description:
      "Cohen's kappa: agreement beyond chance (doi:10.1177/001316446002000104); null without matches, and when both always " +
      'gave one and the same verdict.',
    examples: [0.4],
  } as ApiPropertyOptions)
  kappa!: number | null;

  @ApiProperty({
    type: [String],
    description: 'Who of the two found drift first in the runs that match: both in a tie, none when neither did.',
    examples: [['KSDrift']],
  })
  first_to_fire!: string[];
}
