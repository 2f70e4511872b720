import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ComparedDetectorResponse } from './compared-detector.response.js';
import { DetectorPairResponse } from './detector-pair.response.js';
import { MATCH_MODES, type MatchMode } from './detectors-comparison.request.js';

/** Detectors of one model against each other. */
@ApiSchema({ name: 'DetectorsComparison', description: 'Detectors of one model against each other.' })
export class DetectorsComparisonResponse {
  @ApiProperty({ description: 'Model that was tested.', examples: ['churn-v3'] })
  model!: string;

  @ApiProperty({
    enum: MATCH_MODES,
    enumName: 'MatchMode',
    description: 'How runs were matched.',
  })
  match!: MatchMode;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    required: false,
    description: 'Seconds that the runs of a match may be apart; only when matched by time.',
    examples: [3600],
  })
  tolerance_seconds?: number;

  @ApiProperty({
    type: [ComparedDetectorResponse],
    description: 'The detectors in the order they were asked for, or by name.',
  })
  detectors!: ComparedDetectorResponse[];

  @ApiProperty({
    type: [String],
    description: 'Who found drift first, over all runs: several in a tie, none when nobody did.',
    examples: [['KSDrift']],
  })
  first_to_fire!: string[];

  @ApiProperty({ type: [DetectorPairResponse], description: 'Each two detectors once.' })
  pairs!: DetectorPairResponse[];
}
