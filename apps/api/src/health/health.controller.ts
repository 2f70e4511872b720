import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, type Caller, CurrentCaller } from '#libs/access';
import { InRateClass } from '#libs/limits';
import { HealthResponse, LivenessResponse } from './dto/health.response.js';
import { ServicesResponse } from './dto/services.response.js';
import { HEALTHY, HEALTHY_SERVICES, UNHEALTHY, UNHEALTHY_SERVICES } from './health.examples.js';
import { HealthService } from './health.service.js';

/** States in which requests are served: a component that is degraded is made up for. */
const SERVING = ['ok', 'degraded'];

const NOT_READY = { status: 503, description: 'Not ready.', type: HealthResponse, example: UNHEALTHY };

@ApiTags('Health')
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  @HttpCode(204)
  @InRateClass('unlimited')
  @Access('everyone', { token: false })
  @ApiOperation({ summary: 'Whether the service answers' })
  @ApiNoContentResponse({ description: 'It does.' })
  root(): void {
    // the status says it all
  }

  @Get('health/live')
  @InRateClass('unlimited')
  @Access('everyone', { token: false })
  @ApiOperation({ summary: 'Liveness probe', description: 'Asks no component: a restart would mend none of them.' })
  @ApiOkResponse({ description: 'The process is alive.', type: LivenessResponse, example: { status: 'ok' } })
  live(): LivenessResponse {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @InRateClass('unlimited')
  @Access('everyone', { token: false })
  @ApiOperation({
    summary: 'Readiness probe',
    description: 'Database writable, indexes there, clock that of the database, keys of an issuer known.',
  })
  @ApiOkResponse({ description: 'Ready for requests.', type: HealthResponse, example: HEALTHY })
  @ApiResponse(NOT_READY)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthResponse> {
    return answered(reply, await this.health.report(false));
  }

  @Get('health')
  @Access('everyone', { identityOnly: true })
  @ApiOperation({ summary: 'State of each component', description: 'Admins also see hosts and messages of faults.' })
  @ApiOkResponse({ description: 'All components work.', type: HealthResponse, example: HEALTHY })
  @ApiResponse(NOT_READY)
  async report(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HealthResponse> {
    return answered(reply, await this.health.report(caller.identity?.isAdmin ?? false));
  }

  @Get('health/services')
  @Access('everyone', { identityOnly: true })
  @ApiOperation({
    summary: 'State of each component, as a list',
    description: 'Admins also see hosts and messages of faults.',
  })
  @ApiOkResponse({ description: 'All components work.', type: ServicesResponse, example: HEALTHY_SERVICES })
  @ApiResponse({ status: 503, description: 'Not ready.', type: ServicesResponse, example: UNHEALTHY_SERVICES })
  async services(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServicesResponse> {
    return answered(reply, await this.health.services(caller.identity?.isAdmin ?? false));
  }
}

function answered<T extends { status: string }>(reply: FastifyReply, report: T): T {
  void reply.status(SERVING.includes(report.status) ? 200 : 503).header('cache-control', 'no-store');
  return report;
}
