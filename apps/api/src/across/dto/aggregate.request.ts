import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { EnumField, NumberField } from '#libs/http';
import { type Bucket, BUCKETS, GROUP_KEYS, type GroupKey } from '../../drifts/drift-group.js';
import { DEFAULT_GROUPS, MAX_GROUPS } from '../limits.js';
import { EnumListField } from './enum-list-field.js';
import { TimeZoneField } from './time-zone-field.js';

/** How to count drifts. */
@ApiSchema({ description: 'What to count, and how to group it.' })
export class AggregateRequest {
  /** Described only: it is for the filter language to read. */
  @ApiProperty({
    allOf: [{ $ref: '#/components/schemas/AcrossDriftFilter' }],
    required: false,
    description: 'Which drifts to count; left out, all.',
  })
  filter?: object;

  @EnumListField(GROUP_KEYS, 'DriftGroupKey', {
    description:
      'What the drifts of a group have in common; left out, nothing. A drift is in the group of each of its tags.',
    example: ['model', 'detector'],
    default: [],
  })
  group_by?: GroupKey[];

  @EnumField(BUCKETS, 'TimeBucket', {
    description: 'Stretch of time in which the drifts of a group were recorded; weeks begin on Monday.',
    example: 'day',
  })
  bucket?: Bucket;

  @TimeZoneField({
    description:
      'Time zone in which the stretches of time begin, by its name in the IANA database; only with `bucket`.',
    example: 'Europe/Berlin',
    default: 'UTC',
  })
  time_zone?: string;

  @NumberField({
    description: 'Most groups to answer.',
    min: 1,
    max: MAX_GROUPS,
    integer: true,
    example: 50,
    default: DEFAULT_GROUPS,
  })
  limit?: number;
}
