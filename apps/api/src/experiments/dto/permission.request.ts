import { ApiSchema } from '@nestjs/swagger';
import { LEVELS, type Level } from '#libs/access';
import { EnumField, TextField } from '#libs/http';

/** Gives a user or a group a level on an experiment. */
@ApiSchema({ description: 'Gives a user or a group a level on an experiment.' })
export class PermissionRequest {
  @TextField({
    description: "A user's id, or an entitlement: whoever's token holds it, or is in a sub-group of it, has the level.",
    required: true,
    example: '/ml/team-a',
  })
  entity!: string;

  @EnumField(LEVELS, 'Level', {
    description: 'What may be done; each level includes the ones before it.',
    required: true,
    example: 'Edit',
  })
  level!: Level;
}
