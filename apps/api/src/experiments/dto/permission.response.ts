import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { LEVELS, type Level } from '#libs/access';

/** The level that a user or a group has on an experiment. */
@ApiSchema({ name: 'Permission', description: 'The level that a user or a group has on an experiment.' })
export class PermissionResponse {
  @ApiProperty({ description: "A user's id, or an entitlement.", examples: ['/ml/team-a'] })
  entity!: string;

  @ApiProperty({
    enum: LEVELS,
    enumName: 'Level',
    enumSchema: { description: 'What may be done; each level includes the ones before it.' },
    description: 'What may be done; each level includes the ones before it.',
  })
  level!: Level;
}
