import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** A registered user. */
@ApiSchema({ name: 'User', description: 'A registered user.' })
export class UserResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'Id of the user; what a permission entry names.',
    examples: ['2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11'],
  })
  id!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When the user registered, UTC.',
    examples: ['2026-01-01T09:29:00.000Z'],
  })
  created_at!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was last changed, UTC.',
    examples: ['2026-01-05T14:00:00.000Z'],
  })
  updated_at!: string;

  @ApiProperty({ description: 'The `sub` claim of the issuer.', examples: ['owner'] })
  subject!: string;

  @ApiProperty({ description: 'The `iss` claim.', examples: ['https://issuer.example'] })
  issuer!: string;

  @ApiProperty({
    required: false,
    description: 'The e-mail address; machines have none.',
    examples: ['owner@example.org'],
  })
  email?: string;

  @ApiProperty({
    description: "Whether an admin disabled the user: the user's tokens do not count.",
    examples: [false],
  })
  disabled!: boolean;
}
