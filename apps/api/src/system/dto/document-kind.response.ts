import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { UpgradeStepResponse } from './upgrade-step.response.js';

const TIMES = ['at start', 'when read or written'] as const;

/** The versions of one kind of stored document. */
@ApiSchema({ name: 'DocumentKind', description: 'The versions of one kind of stored document.' })
export class DocumentKindResponse {
  @ApiProperty({ description: 'What it is.', examples: ['user'] })
  kind!: string;

  @ApiProperty({ description: 'Collection that it is stored in.', examples: ['app.users'] })
  collection!: string;

  @ApiProperty({ description: 'Version that this service writes.', examples: ['1.1.0'] })
  version!: string;

  @ApiProperty({ type: [UpgradeStepResponse], description: 'The way from the first version to that one.' })
  steps!: UpgradeStepResponse[];

  @ApiProperty({
    enum: TIMES,
    description: 'When older documents are upgraded: all before the service serves, or each when it is used.',
    examples: ['at start'],
  })
  upgraded!: (typeof TIMES)[number];

  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    description: 'How many stored documents are of an older version; absent when that is not known.',
    examples: [0],
  })
  older?: number;

  @ApiProperty({
    required: false,
    description: 'Why it is not known how many are older; absent when it is.',
    examples: ['Counting takes too long.'],
  })
  not_counted?: string;
}
