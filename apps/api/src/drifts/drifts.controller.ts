import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, type Caller, CurrentCaller, CurrentExperiment, CurrentStanding, Requires } from '#libs/access';
import {
  Accepts,
  ApiErrors,
  ApiPreconditions,
  ApiRevalidation,
  Body,
  Conditions,
  changedByOthers,
  type MergePatch,
  NotFound,
  Preconditions,
  Query,
  sendTag,
  TAGGED,
} from '#libs/http';
import { InRateClass } from '#libs/limits';
import type { Transaction } from '#libs/mongo';
import type { Filter } from '#libs/search';
import type { Experiment } from '../experiments/experiment.js';
import { CurrentTransaction } from '../idempotency/current-transaction.decorator.js';
import { Idempotent } from '../idempotency/idempotent.decorator.js';
import { AcceptsList, type ListQuery } from '../openapi/list-input.js';
import { ApiId, ApiPartialPage, sendPage } from '../openapi/page.js';
import { searchInput, type SelectiveQuery } from '../openapi/search-input.js';
import { reduced, unneeded } from '../openapi/selection.js';
import { SearchesBounded } from '../searches/too-many-searches.js';
import type { Drift } from './drift.js';
import { driftTag, toDriftResponse } from './drift.mapper.js';
import { DRIFT, DRIFT_FILTER } from './drifts.examples.js';
import { DRIFT_FIELDS, DRIFT_LIST, DRIFT_SORT } from './drifts.fields.js';
import { DRIFT_BODY, DRIFT_PATCH_BODY } from './drifts.input.js';
import { DriftsService, type WriterStanding } from './drifts.service.js';
import type { DriftRequest } from './dto/drift.request.js';
import { DriftResponse } from './dto/drift.response.js';
import { ExperimentArchived } from './experiment-archived.js';

const OF_DRIFT = { type: DriftResponse, example: DRIFT, headers: TAGGED };
const NoSuchDrift = ApiErrors(
  'There is no such experiment, or no such drift in it.',
  new NotFound('Experiment not found.'),
  new NotFound('Drift not found.'),
);
const Archived = ApiErrors('The experiment is archived.', new ExperimentArchived());
const Unchangeable = ApiErrors(
  'The experiment is archived, or others keep changing the drift.',
  new ExperimentArchived(),
  changedByOthers('The drift'),
);

@ApiTags('Drifts')
@ApiId('experimentId', 'Id of the experiment.')
@Controller('experiment/:experimentId/drift')
export class DriftsController {
  constructor(private readonly drifts: DriftsService) {}

  @Post()
  @Access('user')
  @Requires('Edit')
  @Idempotent()
  @ApiOperation({ summary: 'Record a drift' })
  @Accepts(DRIFT_BODY)
  @ApiCreatedResponse({ description: 'The new drift record.', ...OF_DRIFT })
  @Archived
  async create(
    @CurrentStanding() standing: WriterStanding,
    @Body() request: DriftRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentTransaction() transaction?: Transaction,
  ): Promise<DriftResponse> {
    return this.tagged(reply, await this.drifts.create(standing, request, transaction));
  }

  @Post('search')
  @HttpCode(200)
  @InRateClass('search')
  @Access('everyone', { registered: true })
  @Requires('Read', { drifts: true })
  @ApiOperation({ summary: 'Search the drifts of an experiment' })
  @Accepts(searchInput('Drift', DRIFT_FIELDS, DRIFT_SORT, DRIFT_FILTER, DRIFT_LIST.selectable))
  @SearchesBounded
  @ApiPartialPage('Drift', DRIFT)
  async search(
    @CurrentCaller() caller: Caller,
    @CurrentExperiment() experiment: Experiment,
    @Body() filter: Filter,
    @Query() query: SelectiveQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object[]> {
    const { staleSince } = this.drifts;
    const page = await this.drifts.search(caller, experiment, filter, query, unneeded(query, ['parameters']));
    return sendPage(reply, query, page, (drift) => reduced(toDriftResponse(drift, staleSince), query));
  }

  @Get()
  @Access('everyone', { registered: true })
  @Requires('Read', { drifts: true })
  @ApiOperation({
    summary: 'List the drifts of an experiment',
    description: 'The common filters of the search as query parameters; all that are given must hold.',
  })
  @AcceptsList(DRIFT_LIST)
  @SearchesBounded
  @ApiPartialPage('Drift', DRIFT)
  async list(
    @CurrentCaller() caller: Caller,
    @CurrentExperiment() experiment: Experiment,
    @Query() query: ListQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object[]> {
    const { staleSince } = this.drifts;
    const page = await this.drifts.search(caller, experiment, query.filter, query, unneeded(query, ['parameters']));
    return sendPage(reply, query, page, (drift) => reduced(toDriftResponse(drift, staleSince), query));
  }

  @Get(':driftId')
  @Access('everyone', { registered: true })
  @Requires('Read', { drifts: true })
  @ApiOperation({ summary: 'Read a drift' })
  @ApiId('driftId', 'Id of the drift record.')
  @ApiRevalidation()
  @ApiOkResponse({ description: 'The drift record.', ...OF_DRIFT })
  @NoSuchDrift
  async read(
    @CurrentExperiment() experiment: Experiment,
    @Param('driftId') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DriftResponse> {
    return this.tagged(reply, await this.drifts.find(experiment, id));
  }

  @Put(':driftId')
  @Access('user')
  @Requires('Edit')
  @ApiOperation({
    summary: 'Replace a drift',
    description:
      'Left-out `tags` and `parameters` become empty; left-out `detector`, `result` and `windows` are removed.',
  })
  @ApiId('driftId', 'Id of the drift record.')
  @Accepts(DRIFT_BODY)
  @ApiPreconditions()
  @ApiOkResponse({ description: 'The replaced drift record.', ...OF_DRIFT })
  @NoSuchDrift
  @Unchangeable
  async replace(
    @CurrentStanding() standing: WriterStanding,
    @Param('driftId') driftId: string,
    @Body() request: DriftRequest,
    @Conditions() conditions: Preconditions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DriftResponse> {
    return this.tagged(reply, await this.drifts.replace({ standing, driftId, conditions }, request));
  }

  @Patch(':driftId')
  @Access('user')
  @Requires('Edit')
  @ApiOperation({
    summary: 'Edit a drift',
    description:
      'A merge patch (RFC 7396): what it names is set, null removes, lists are replaced whole, `parameters`, `detector`, ' +
      '`result` and `windows` are merged key by key.',
  })
  @ApiId('driftId', 'Id of the drift record.')
  @Accepts(DRIFT_PATCH_BODY)
  @ApiPreconditions()
  @ApiOkResponse({ description: 'The edited drift record.', ...OF_DRIFT })
  @NoSuchDrift
  @Unchangeable
  async patch(
    @CurrentStanding() standing: WriterStanding,
    @Param('driftId') driftId: string,
    @Body() patch: MergePatch,
    @Conditions() conditions: Preconditions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DriftResponse> {
    return this.tagged(reply, await this.drifts.patch({ standing, driftId, conditions }, patch));
  }

  @Delete(':driftId')
  @HttpCode(204)
  @Access('user')
  @Requires('Edit')
  @ApiOperation({ summary: 'Delete a drift' })
  @ApiId('driftId', 'Id of the drift record.')
  @ApiPreconditions()
  @ApiNoContentResponse({ description: 'It is gone.' })
  @NoSuchDrift
  @Unchangeable
  async delete(
    @CurrentStanding() standing: WriterStanding,
    @Param('driftId') driftId: string,
    @Conditions() conditions: Preconditions,
  ): Promise<void> {
    await this.drifts.delete({ standing, driftId, conditions });
  }

  private tagged(reply: FastifyReply, drift: Drift): DriftResponse {
    const { staleSince } = this.drifts;
    sendTag(reply, driftTag(drift, staleSince));
    return toDriftResponse(drift, staleSince);
  }
}
