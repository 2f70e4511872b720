import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** A stretch of time: `from` belongs to it, `to` does not. */
@ApiSchema({ name: 'Window', description: 'A stretch of time: `from` belongs to it, `to` does not.' })
export class WindowResponse {
  @ApiProperty({ format: 'date-time', description: 'Begin, UTC.', examples: ['2026-01-01T00:00:00.000Z'] })
  from!: string;

  @ApiProperty({ format: 'date-time', description: 'End, UTC.', examples: ['2026-01-08T00:00:00.000Z'] })
  to!: string;
}

/** What was compared with what. */
@ApiSchema({ name: 'Windows', description: 'What was compared with what.' })
export class WindowsResponse {
  @ApiProperty({
    type: WindowResponse,
    required: false,
    description: 'Data that the model was trained or approved on.',
  })
  reference?: WindowResponse;

  @ApiProperty({ type: WindowResponse, required: false, description: 'Data that was tested for drift.' })
  test?: WindowResponse;
}
