import { ApiProperty, ApiSchema } from '@nestjs/swagger';

const SOURCES = ['explicit value', 'environment', 'secret file', 'default', 'none'] as const;

/** One setting as it is in effect. */
@ApiSchema({ name: 'Setting', description: 'One setting as it is in effect.' })
export class SettingResponse {
  @ApiProperty({ description: 'Name of the environment variable.', examples: ['APP_PORT'] })
  name!: string;

  @ApiProperty({
    required: false,
    description: 'The value in the notation of the setting, with `***` for what is secret; absent when there is none.',
    examples: ['3000'],
  })
  value?: string;

  @ApiProperty({ enum: SOURCES, description: 'Where the value comes from.', examples: ['environment'] })
  source!: (typeof SOURCES)[number];

  @ApiProperty({
    required: false,
    description: 'The default, which depends on the mode; absent when there is none.',
    examples: ['3000'],
  })
  default?: string;

  @ApiProperty({ description: 'Whether the value is a secret, or holds one.', examples: [false] })
  secret!: boolean;

  @ApiProperty({
    description: 'What it does and what a right value looks like, in Markdown.',
    examples: ['Port to listen on; 0 takes a free one. Value: a whole number from 0 to 65535.'],
  })
  description!: string;
}
