import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** The caller's entitlements. */
@ApiSchema({ name: 'Entitlements', description: "The caller's entitlements." })
export class EntitlementsResponse {
  @ApiProperty({
    type: [String],
    description: "The token's own entitlements in the token's order, without what group membership adds.",
    examples: [['user', '/ml/team-a']],
  })
  items!: string[];
}
