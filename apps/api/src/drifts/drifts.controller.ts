import { Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, type Caller, CurrentCaller, CurrentExperiment, Requires } from '#libs/access';
import { Accepts, Body, ApiErrors, type InputRule, NotFound, Query, readObject, type SearchQuery } from '#libs/http';
import type { Filter } from '#libs/search';
import type { Experiment } from '../experiments/experiment.js';
import { ApiId, ApiPage, sendPage } from '../openapi/page.js';
import { searchInput } from '../openapi/search-input.js';
import { toDriftResponse } from './drift.mapper.js';
import { DRIFT, DRIFT_BEGUN, DRIFT_FILTER, DRIFT_SENT } from './drifts.examples.js';
import { DRIFT_FIELDS, DRIFT_SORT } from './drifts.fields.js';
import { DriftsService } from './drifts.service.js';
import { DriftRequest } from './dto/drift.request.js';
import { DriftResponse } from './dto/drift.response.js';

const DRIFT_BODY: InputRule = {
  body: (body: unknown) => readObject(DriftRequest, body),
  bodyDoc: {
    type: DriftRequest,
    required: true,
    description: 'The drift record.',
    examples: { completed: { value: DRIFT_SENT }, running: { value: DRIFT_BEGUN } },
  },
  limit: 'driftBody',
};
const NoSuchDrift = ApiErrors(
  'There is no such experiment, or no such drift in it.',
  new NotFound('Experiment not found.'),
  new NotFound('Drift not found.'),
);

@ApiTags('Drifts')
@ApiId('experimentId', 'Id of the experiment.')
@Controller('experiment/:experimentId/drift')
export class DriftsController {
  constructor(private readonly drifts: DriftsService) {}

  @Post()
  @Access('user')
  @Requires('Edit')
  @ApiOperation({ summary: 'Record a drift' })
  @Accepts(DRIFT_BODY)
  @ApiCreatedResponse({ description: 'The new drift record.', type: DriftResponse, example: DRIFT })
  async create(@CurrentExperiment() experiment: Experiment, @Body() request: DriftRequest): Promise<DriftResponse> {
    return toDriftResponse(await this.drifts.create(experiment, request));
  }

  @Post('search')
  @HttpCode(200)
  @Access('everyone', { registered: true })
  @Requires('Read', { drifts: true })
  @ApiOperation({ summary: 'Search the drifts of an experiment' })
  @Accepts(searchInput('Drift', DRIFT_FIELDS, DRIFT_SORT, DRIFT_FILTER))
  @ApiPage(DriftResponse, DRIFT)
  async search(
    @CurrentCaller() caller: Caller,
    @CurrentExperiment() experiment: Experiment,
    @Body() filter: Filter,
    @Query() query: SearchQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DriftResponse[]> {
    return sendPage(reply, query, await this.drifts.search(caller, experiment, filter, query), toDriftResponse);
  }

  @Get(':driftId')
  @Access('everyone', { registered: true })
  @Requires('Read', { drifts: true })
  @ApiOperation({ summary: 'Read a drift' })
  @ApiId('driftId', 'Id of the drift record.')
  @ApiOkResponse({ description: 'The drift record.', type: DriftResponse, example: DRIFT })
  @NoSuchDrift
  async read(@CurrentExperiment() experiment: Experiment, @Param('driftId') id: string): Promise<DriftResponse> {
    return toDriftResponse(await this.drifts.find(experiment, id));
  }

  @Put(':driftId')
  @Access('user')
  @Requires('Edit')
  @ApiOperation({ summary: 'Replace a drift', description: 'Left-out `tags` and `parameters` become empty.' })
  @ApiId('driftId', 'Id of the drift record.')
  @Accepts(DRIFT_BODY)
  @ApiOkResponse({ description: 'The replaced drift record.', type: DriftResponse, example: DRIFT })
  @NoSuchDrift
  async replace(
    @CurrentExperiment() experiment: Experiment,
    @Param('driftId') id: string,
    @Body() request: DriftRequest,
  ): Promise<DriftResponse> {
    return toDriftResponse(await this.drifts.replace(experiment, id, request));
  }

  @Delete(':driftId')
  @HttpCode(204)
  @Access('user')
  @Requires('Edit')
  @ApiOperation({ summary: 'Delete a drift' })
  @ApiId('driftId', 'Id of the drift record.')
  @ApiNoContentResponse({ description: 'It is gone.' })
  @NoSuchDrift
  async delete(@CurrentExperiment() experiment: Experiment, @Param('driftId') id: string): Promise<void> {
    await this.drifts.delete(experiment, id);
  }
}
