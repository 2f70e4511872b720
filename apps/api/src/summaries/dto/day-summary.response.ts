import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { RatedResponse } from './rated.response.js';

/** The drifts of one day. */
@ApiSchema({ name: 'DaySummary', description: 'The drifts of one day.' })
export class DaySummaryResponse extends RatedResponse {
  @ApiProperty({ format: 'date', description: 'The day they were recorded, UTC.', examples: ['2026-01-08'] })
  day!: string;
}
