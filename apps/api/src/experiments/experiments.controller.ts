import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, type Caller, CurrentCaller, CurrentExperiment, Requires } from '#libs/access';
import { Accepts, Body, Conflict, ApiErrors, type InputRule, Query, readObject, type SearchQuery } from '#libs/http';
import type { Filter } from '#libs/search';
import { ApiId, ApiPage, sendPage } from '../openapi/page.js';
import { searchInput } from '../openapi/search-input.js';
import { ExperimentRequest } from './dto/experiment.request.js';
import { ExperimentResponse } from './dto/experiment.response.js';
import type { Experiment } from './experiment.js';
import { toExperimentResponse } from './experiment.mapper.js';
import { EXPERIMENT, EXPERIMENT_FILTER, EXPERIMENT_SENT } from './experiments.examples.js';
import { EXPERIMENT_FIELDS, EXPERIMENT_SORT } from './experiments.fields.js';
import { ExperimentsService } from './experiments.service.js';

const NameTaken = ApiErrors('Another experiment has this name.', new Conflict('Name conflict.'));
const Contended = ApiErrors(
  'Others keep changing the experiment at the moment.',
  new Conflict('The experiment is being changed by others at the moment. Try again.'),
);
const EXPERIMENT_BODY: InputRule = {
  body: (body: unknown) => readObject(ExperimentRequest, body),
  bodyDoc: {
    type: ExperimentRequest,
    required: true,
    description: 'The experiment.',
    examples: { full: { value: EXPERIMENT_SENT }, least: { value: { name: 'churn-model-q3' } } },
  },
};

@ApiTags('Experiments')
@Controller('experiment')
export class ExperimentsController {
  constructor(private readonly experiments: ExperimentsService) {}

  @Post()
  @Access('user')
  @ApiOperation({ summary: 'Create an experiment', description: 'The caller can manage it afterwards.' })
  @Accepts(EXPERIMENT_BODY)
  @ApiCreatedResponse({ description: 'The new experiment.', type: ExperimentResponse, example: EXPERIMENT })
  @NameTaken
  async create(@CurrentCaller() caller: Caller, @Body() request: ExperimentRequest): Promise<ExperimentResponse> {
    return toExperimentResponse(await this.experiments.create(caller, request));
  }

  @Post('search')
  @HttpCode(200)
  @Access('everyone')
  @ApiOperation({ summary: 'Search experiments', description: 'Finds only what the caller may read.' })
  @Accepts(searchInput('Experiment', EXPERIMENT_FIELDS, EXPERIMENT_SORT, EXPERIMENT_FILTER))
  @ApiPage(ExperimentResponse, EXPERIMENT)
  async search(
    @CurrentCaller() caller: Caller,
    @Body() filter: Filter,
    @Query() query: SearchQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExperimentResponse[]> {
    return sendPage(reply, query, await this.experiments.search(caller, filter, query), toExperimentResponse);
  }

  @Get(':experimentId')
  @Access('everyone')
  @Requires('Read')
  @ApiOperation({ summary: 'Read an experiment' })
  @ApiId('experimentId', 'Id of the experiment.')
  @ApiOkResponse({ description: 'The experiment.', type: ExperimentResponse, example: EXPERIMENT })
  read(@CurrentExperiment() experiment: Experiment): ExperimentResponse {
    return toExperimentResponse(experiment);
  }

  @Put(':experimentId')
  @Access('user')
  @Requires('Manage')
  @ApiOperation({
    summary: 'Replace an experiment',
    description: 'Left-out `public` and `permissions` take their defaults, a left-out `description` is kept.',
  })
  @ApiId('experimentId', 'Id of the experiment.')
  @Accepts(EXPERIMENT_BODY)
  @ApiOkResponse({ description: 'The replaced experiment.', type: ExperimentResponse, example: EXPERIMENT })
  @NameTaken
  async replace(
    @CurrentCaller() caller: Caller,
    @CurrentExperiment() experiment: Experiment,
    @Body() request: ExperimentRequest,
  ): Promise<ExperimentResponse> {
    return toExperimentResponse(await this.experiments.replace(caller, experiment, request));
  }

  @Delete(':experimentId')
  @HttpCode(204)
  @Access('user')
  @Requires('Manage')
  @ApiOperation({ summary: 'Delete an experiment and its drifts' })
  @ApiId('experimentId', 'Id of the experiment.')
  @ApiNoContentResponse({ description: 'It is gone, and so are its drifts.' })
  @Contended
  async delete(@CurrentCaller() caller: Caller, @CurrentExperiment() experiment: Experiment): Promise<void> {
    await this.experiments.delete(caller, experiment);
  }
}
