import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { RatedResponse } from '../../summaries/dto/rated.response.js';
import { MAX_GROUPS } from '../limits.js';
import { DriftGroupResponse } from './drift-group.response.js';

/** All drifts that match. */
@ApiSchema({ name: 'DriftTotal', description: 'All drifts that match, each counted once.' })
export class DriftTotalResponse extends RatedResponse {}

/** Drifts, counted in groups. */
@ApiSchema({ name: 'DriftGroups', description: 'Drifts, counted in groups.' })
export class DriftGroupsResponse {
  @ApiProperty({
    type: [DriftGroupResponse],
    maxItems: MAX_GROUPS,
    description: 'The newest stretch of time first, and in it the groups with the most drifts.',
  })
  groups!: DriftGroupResponse[];

  @ApiProperty({ type: DriftTotalResponse, description: 'All drifts that match, each counted once.' })
  total!: DriftTotalResponse;

  @ApiProperty({ description: 'There are more groups than `limit`; the last ones are left out.', examples: [false] })
  truncated!: boolean;
}
