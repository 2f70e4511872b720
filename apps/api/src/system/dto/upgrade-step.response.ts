import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** One change of the stored form. */
@ApiSchema({ name: 'UpgradeStep', description: 'One change of the stored form.' })
export class UpgradeStepResponse {
  @ApiProperty({ description: 'Version before.', examples: ['1.0.0'] })
  from!: string;

  @ApiProperty({ description: 'Version after.', examples: ['1.1.0'] })
  to!: string;
}
