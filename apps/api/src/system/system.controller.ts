import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '#libs/access';
import { ConfigurationResponse } from './dto/configuration.response.js';
import { MigrationsResponse } from './dto/migrations.response.js';
import { CONFIGURATION, MIGRATIONS } from './system.examples.js';
import { toConfigurationResponse, toMigrationsResponse } from './system.mapper.js';
import { SystemService } from './system.service.js';

@ApiTags('System')
@Controller('system')
export class SystemController {
  constructor(private readonly system: SystemService) {}

  @Get('config')
  @Header('cache-control', 'no-store')
  @Access('admin')
  @ApiOperation({
    summary: 'Read the configuration',
    description: 'Every setting with its value, where that comes from, and its default. Secrets are masked.',
  })
  @ApiOkResponse({ description: 'The settings.', type: ConfigurationResponse, example: CONFIGURATION })
  config(): ConfigurationResponse {
    return toConfigurationResponse(this.system.configuration);
  }

  @Get('migrations')
  @Header('cache-control', 'no-store')
  @Access('admin')
  @ApiOperation({
    summary: 'Read the versions of stored documents',
    description:
      'Per kind of document: versions, how older ones are upgraded, how many there are; what was migrated; and how far the ' +
      'drifts of an earlier database are.',
  })
  @ApiOkResponse({ description: 'Versions and migrations.', type: MigrationsResponse, example: MIGRATIONS })
  async migrations(): Promise<MigrationsResponse> {
    return toMigrationsResponse(await this.system.migrations());
  }
}
