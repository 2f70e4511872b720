import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, ApiSchema } from '@nestjs/swagger';
import { FirstFiringResponse } from './first-firing.response.js';

/** What one detector did. */
@ApiExtraModels(FirstFiringResponse)
@ApiSchema({
  name: 'ComparedDetector',
  description: 'What one detector did, over all its completed runs that were asked for.',
})
export class ComparedDetectorResponse {
  @ApiProperty({ description: 'Name of the detector.', examples: ['KSDrift'] })
  name!: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many runs it has.', examples: [52] })
  runs!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many of them found drift.', examples: [13] })
  detected!: number;

  @ApiProperty({
    anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, { type: 'null' }],
    description: 'The share of runs that found drift; null without runs.',
    examples: [0.25],
  } as ApiPropertyOptions)
  drift_rate!: number | null;

  @ApiProperty({
    anyOf: [{ $ref: '#/components/schemas/FirstFiring' }, { type: 'null' }],
    description: 'The earliest run that found drift; null when none did.',
  } as ApiPropertyOptions)
  first_fired!: FirstFiringResponse | null;
}
