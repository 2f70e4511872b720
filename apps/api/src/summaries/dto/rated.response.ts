import { ApiProperty } from '@nestjs/swagger';

/** Counts of drifts that have something in common. */
export class RatedResponse {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many drifts there are.', examples: [120] })
  drifts!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Those whose run is completed.', examples: [110] })
  completed!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Completed runs that found drift.', examples: [22] })
  detected!: number;

  @ApiProperty({
    anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, { type: 'null' }],
    description: '`detected` by `completed`; null when no run is completed.',
    examples: [0.2],
  })
  drift_rate!: number | null;
}
