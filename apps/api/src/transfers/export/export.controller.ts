import { Controller, type ExecutionContext, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, AccessRecheck, type Caller, CurrentCaller, CurrentExperiment, Requires } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import {
  Accepts,
  ByteBudget,
  Patience,
  type PatienceBounds,
  Query,
  StreamLife,
  StreamRoom,
  takenInTime,
} from '#libs/http';
import { InRateClass } from '#libs/limits';
import type { Experiment } from '../../experiments/experiment.js';
import { ApiId } from '../../openapi/page.js';
import { CurrentExecution } from '../execution.decorator.js';
import { OpenStreams } from '../open-streams.js';
import { ApiExport, EXPORT_DESCRIPTION } from './export.docs.js';
import { acceptedFormat, EXPORT_TYPES } from './export-format.js';
import { EXPORT_INPUT, type ExportQuery } from './export.input.js';
import { ExportService } from './export.service.js';

@ApiTags('Drifts')
@ApiId('experimentId', 'Id of the experiment.')
@Controller('experiment/:experimentId/drift/export')
export class ExportController {
  private readonly patience: PatienceBounds;

  constructor(
    private readonly exports: ExportService,
    private readonly access: AccessRecheck,
    private readonly streams: OpenStreams,
    private readonly budget: ByteBudget,
    @Inject(SETTINGS) { server, door }: Settings,
  ) {
    this.patience = { limitMs: server.streamStallSeconds * 1000, leastRate: door.leastRate };
  }

  @Get()
  @InRateClass('bulk')
  @Access('everyone', { registered: true })
  @Requires('Read', { drifts: true })
  @ApiOperation({ summary: 'Export drifts of an experiment', description: EXPORT_DESCRIPTION })
  @Accepts(EXPORT_INPUT)
  @ApiExport()
  async read(
    @CurrentCaller() caller: Caller,
    @CurrentExperiment() experiment: Experiment,
    @Query() query: ExportQuery,
    @CurrentExecution() execution: ExecutionContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = query.format ?? acceptedFormat(request.headers.accept);
    const headers = {
      'content-type': EXPORT_TYPES[format],
      'content-disposition': `attachment; filename="drifts-${experiment.id}.${format}"`,
      'cache-control': 'no-store',
      vary: 'Accept',
    };
    if (request.method === 'HEAD') return void reply.headers(headers).send();
    const life = new StreamLife(request.raw, reply.raw);
    life.own(this.streams.add(request.raw.socket));
    const recheck = (): Promise<void> => this.access.check(execution);
    const room = new StreamRoom(life, this.budget.leaseFor(request), this.patience.limitMs);
    const text = await this.exports.open({ caller, experiment, query, format, life, room, recheck });
    const patience = new Patience(life, this.patience, () => request.raw.socket.destroy());
    void reply.headers(headers).send(life.answer(takenInTime(text, patience)));
  }
}
