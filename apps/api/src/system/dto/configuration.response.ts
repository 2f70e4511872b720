import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { SettingResponse } from './setting.response.js';

/** The settings of the service that answers. */
@ApiSchema({ name: 'Configuration', description: 'The settings of the service that answers, as read at its start.' })
export class ConfigurationResponse {
  @ApiProperty({ description: 'Whether it runs with `NODE_ENV=production`.', examples: [true] })
  production!: boolean;

  @ApiProperty({ type: [SettingResponse], description: 'Every setting there is.' })
  settings!: SettingResponse[];
}
