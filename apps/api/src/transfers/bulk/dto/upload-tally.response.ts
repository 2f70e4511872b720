import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** How many lines became what. */
@ApiSchema({ name: 'UploadTally', description: 'How many lines became what.' })
export class UploadTallyResponse {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Lines that were looked at: stored, refused and blank ones.',
    examples: [3],
  })
  lines!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Lines that are stored.', examples: [2] })
  stored!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Of the stored ones, those that an earlier request with the same key had stored already.',
    examples: [0],
  })
  replayed!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Lines that were not stored.', examples: [1] })
  refused!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Lines without anything in them.', examples: [0] })
  blank!: number;

  @ApiProperty({
    description:
      'Whether the upload was read to its end. If not, the last refused line says why; nothing after it counts.',
    examples: [true],
  })
  complete!: boolean;
}
