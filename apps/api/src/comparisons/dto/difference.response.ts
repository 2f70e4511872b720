import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** What the runs have at one place. */
@ApiSchema({ name: 'Difference', description: 'What the runs have at one place.' })
export class DifferenceResponse {
  @ApiProperty({
    description: 'The place in each run, as a JSON pointer (RFC 6901).',
    examples: ['/result/p_value', '/parameters/window.size'],
  })
  path!: string;

  @ApiProperty({
    type: 'array',
    items: { $ref: '#/components/schemas/FreeValue' },
    description: 'The value in each run, in the order of the runs; null where it has none.',
    examples: [[0.003, 0.21]],
  })
  values!: readonly unknown[];

  @ApiProperty({
    type: [Boolean],
    description: 'Whether each run has a value there, which may be null.',
    examples: [[true, true]],
  })
  present!: readonly boolean[];

  @ApiProperty({ description: 'Whether the values are not all the same, or some are absent.', examples: [true] })
  differs!: boolean;
}
