import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** The earliest run of a detector that found drift. */
@ApiSchema({ name: 'FirstFiring', description: 'The earliest run of a detector that found drift.' })
export class FirstFiringResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the drift record.',
    examples: ['7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0'],
  })
  id!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'End of the tested window, or without one when it was recorded; UTC.',
    examples: ['2026-01-08T00:00:00.000Z'],
  })
  at!: string;
}
