import { Controller, Get, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '#libs/access';
import { DiscoveryService } from './discovery.service.js';
import { ProtectedResourceResponse } from './dto/protected-resource.response.js';

const EXAMPLE: ProtectedResourceResponse = {
  resource: 'https://drift.example.org',
  resource_name: 'Drift Watch',
  authorization_servers: ['https://idp.example.org/realms/ml'],
  bearer_methods_supported: ['header'],
  drift_watch_cli_client_id: 'drift-watch-cli',
};

@ApiTags('Discovery')
@Controller()
export class DiscoveryController {
  constructor(private readonly discovery: DiscoveryService) {}

  @Get('.well-known/oauth-protected-resource')
  @Access('everyone', { token: false })
  @ApiOperation({
    summary: 'Read where to log in',
    description: 'Protected resource metadata of RFC 9728. Clients ask it below whichever base path they use.',
  })
  @ApiOkResponse({ description: 'The metadata.', type: ProtectedResourceResponse, example: EXAMPLE })
  resource(@Req() { protocol, host }: FastifyRequest): ProtectedResourceResponse {
    return this.discovery.resource(`${protocol}://${host}`);
  }
}
