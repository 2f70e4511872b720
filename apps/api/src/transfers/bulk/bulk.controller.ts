import { Controller, type ExecutionContext, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  Access,
  AccessRecheck,
  accessRequest,
  type Caller,
  CurrentCaller,
  CurrentExperiment,
  Requires,
} from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import {
  ApiErrors,
  ByteBudget,
  discardFor,
  Patience,
  type PatienceBounds,
  StreamLife,
  StreamRoom,
  StreamWork,
  streamUntilStalled,
} from '#libs/http';
import { InRateClass } from '#libs/limits';
import { ExperimentArchived } from '../../drifts/experiment-archived.js';
import type { Experiment } from '../../experiments/experiment.js';
import { scopeHash } from '../../idempotency/fingerprint.js';
import { readIdempotencyKey } from '../../idempotency/idempotency-key.js';
import { KEY_HEADER } from '../../idempotency/refusals.js';
import { ApiId } from '../../openapi/page.js';
import { CurrentExecution } from '../execution.decorator.js';
import { OpenStreams } from '../open-streams.js';
import { AcceptsUpload, BULK_DESCRIPTION } from './bulk.docs.js';
import { BulkService, type UploadRequest } from './bulk.service.js';

/** Milliseconds for which the rest of an upload that is refused as a whole is read. */
const LINGER_MS = 500;

/** As Node names it. */
const HEADER = KEY_HEADER.toLowerCase();

@ApiTags('Drifts')
@ApiId('experimentId', 'Id of the experiment.')
@Controller('experiment/:experimentId/drift/bulk')
export class BulkController {
  private readonly patience: PatienceBounds;

  constructor(
    private readonly bulk: BulkService,
    private readonly access: AccessRecheck,
    private readonly streams: OpenStreams,
    private readonly budget: ByteBudget,
    @Inject(SETTINGS) { server, door }: Settings,
  ) {
    this.patience = { limitMs: server.streamStallSeconds * 1000, leastRate: door.leastRate };
  }

  @Post()
  @HttpCode(200)
  @InRateClass('bulk')
  @Access('user')
  @Requires('Edit')
  @ApiOperation({ summary: 'Record any number of drifts', description: BULK_DESCRIPTION })
  @AcceptsUpload()
  @ApiErrors('The experiment is archived.', new ExperimentArchived())
  async upload(
    @CurrentCaller() caller: Caller,
    @CurrentExperiment() experiment: Experiment,
    @CurrentExecution() execution: ExecutionContext,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { raw } = request;
    const scope = scopeOf(request, caller);
    const recheck = async (): Promise<Experiment> => {
      await this.access.check(execution);
      return accessRequest(execution).experiment as Experiment;
    };
    const life = new StreamLife(raw, reply.raw);
    life.own(this.streams.add(raw.socket));
    const work = new StreamWork();
    streamUntilStalled(raw, reply.raw, work, this.patience.limitMs);
    // what the client still sends after the last answer must not be read as his next request
    reply.raw.once('finish', () => void (raw.complete || raw.socket.destroy()));
    const body = raw.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
    const patience = new Patience(life, this.patience, () => raw.socket.destroy());
    const room = new StreamRoom(life, this.budget.leaseFor(request), this.patience.limitMs);
    const { headers } = raw;
    const upload = {
      caller,
      experiment,
      headers,
      body,
      work,
      life,
      patience,
      room,
      recheck,
      ...(scope !== undefined && { scope }),
    };
    const answers = await this.opened(upload);
    void reply
      .header('content-type', 'application/x-ndjson')
      .header('cache-control', 'no-store')
      .send(life.answer(answers));
  }

  private async opened(upload: UploadRequest): Promise<AsyncGenerator<string>> {
    try {
      return await this.bulk.open(upload);
    } catch (error) {
      await discardFor(LINGER_MS, upload.body);
      throw error;
    }
  }
}

/** Names the key among all keys; undefined without one. */
function scopeOf({ method, url, raw }: FastifyRequest, { identity }: Caller): string | undefined {
  const sent = raw.headersDistinct[HEADER];
  if (sent === undefined || !identity) return undefined;
  const { issuer, subject } = identity;
  const [path = url] = url.split('?', 1);
  return scopeHash({ issuer, subject, method, path, key: readIdempotencyKey(sent) });
}
