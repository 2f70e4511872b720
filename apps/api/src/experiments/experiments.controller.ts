import { Controller, Delete, Get, HttpCode, Patch, Post, Put, Res } from '@nestjs/common';
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
  Conflict,
  changedByOthers,
  type MergePatch,
  Preconditions,
  Query,
  sendTag,
  TAGGED,
} from '#libs/http';
import { InRateClass } from '#libs/limits';
import type { Transaction } from '#libs/mongo';
import type { Filter } from '#libs/search';
import { CurrentTransaction } from '../idempotency/current-transaction.decorator.js';
import { Idempotent } from '../idempotency/idempotent.decorator.js';
import { AcceptsList, type ListQuery } from '../openapi/list-input.js';
import { ApiId, ApiPartialPage, sendPage } from '../openapi/page.js';
import { searchInput, type SelectiveQuery } from '../openapi/search-input.js';
import { reduced, unneeded } from '../openapi/selection.js';
import { SearchesBounded } from '../searches/too-many-searches.js';
import type { ExperimentRequest } from './dto/experiment.request.js';
import { ExperimentResponse } from './dto/experiment.response.js';
import type { Experiment, WholeExperiment } from './experiment.js';
import { experimentTag, toExperimentResponse } from './experiment.mapper.js';
import { EXPERIMENT, EXPERIMENT_FILTER } from './experiments.examples.js';
import { EXPERIMENT_FIELDS, EXPERIMENT_LIST, EXPERIMENT_SORT } from './experiments.fields.js';
import { EXPERIMENT_BODY, EXPERIMENT_PATCH_BODY } from './experiments.input.js';
import { ALREADY, ExperimentsService, type ManagerStanding } from './experiments.service.js';

const OF_EXPERIMENT = { type: ExperimentResponse, example: EXPERIMENT, headers: TAGGED };
const NameTaken = ApiErrors(
  'Another experiment has this name, or others keep changing this one.',
  new Conflict('Name conflict.'),
  changedByOthers('The experiment'),
);
const Busy = ApiErrors('Others keep changing the experiment at the moment.', changedByOthers('The experiment'));
const SameStatus = (message: string): MethodDecorator =>
  ApiErrors('It is so already, or others keep changing it.', new Conflict(message), changedByOthers('The experiment'));

@ApiTags('Experiments')
@Controller('experiment')
export class ExperimentsController {
  constructor(private readonly experiments: ExperimentsService) {}

  @Post()
  @Access('user')
  @Idempotent()
  @ApiOperation({ summary: 'Create an experiment', description: 'The caller can manage it afterwards.' })
  @Accepts(EXPERIMENT_BODY)
  @ApiCreatedResponse({ description: 'The new experiment.', ...OF_EXPERIMENT })
  @NameTaken
  async create(
    @CurrentStanding() standing: ManagerStanding,
    @Body() request: ExperimentRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentTransaction() transaction?: Transaction,
  ): Promise<ExperimentResponse> {
    return tagged(reply, await this.experiments.create(standing, request, transaction));
  }

  @Post('search')
  @HttpCode(200)
  @InRateClass('search')
  @Access('everyone')
  @ApiOperation({ summary: 'Search experiments', description: 'Finds only what the caller may read.' })
  @Accepts(searchInput('Experiment', EXPERIMENT_FIELDS, EXPERIMENT_SORT, EXPERIMENT_FILTER, EXPERIMENT_LIST.selectable))
  @SearchesBounded
  @ApiPartialPage('Experiment', EXPERIMENT)
  async search(
    @CurrentCaller() caller: Caller,
    @Body() filter: Filter,
    @Query() query: SelectiveQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object[]> {
    const page = await this.experiments.search(caller, filter, query, unneeded(query, ['configuration']));
    return sendPage(reply, query, page, (experiment) => reduced(toExperimentResponse(experiment), query));
  }

  @Get()
  @Access('everyone')
  @ApiOperation({
    summary: 'List experiments',
    description: 'The common filters of the search as query parameters; all that are given must hold.',
  })
  @AcceptsList(EXPERIMENT_LIST)
  @SearchesBounded
  @ApiPartialPage('Experiment', EXPERIMENT)
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: ListQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object[]> {
    const page = await this.experiments.search(caller, query.filter, query, unneeded(query, ['configuration']));
    return sendPage(reply, query, page, (experiment) => reduced(toExperimentResponse(experiment), query));
  }

  @Get(':experimentId')
  @Access('everyone')
  @Requires('Read', { whole: true })
  @ApiOperation({ summary: 'Read an experiment' })
  @ApiId('experimentId', 'Id of the experiment.')
  @ApiRevalidation()
  @ApiOkResponse({ description: 'The experiment.', ...OF_EXPERIMENT })
  read(
    @CurrentExperiment() experiment: WholeExperiment,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ExperimentResponse {
    return tagged(reply, experiment);
  }

  @Put(':experimentId')
  @Access('user')
  @Requires('Manage', { whole: true })
  @ApiOperation({
    summary: 'Replace an experiment',
    description:
      'Left-out `public` and `permissions` take their defaults; left-out `description`, `tags` and `configuration` are ' +
      'kept.',
  })
  @ApiId('experimentId', 'Id of the experiment.')
  @Accepts(EXPERIMENT_BODY)
  @ApiPreconditions()
  @ApiOkResponse({ description: 'The replaced experiment.', ...OF_EXPERIMENT })
  @NameTaken
  async replace(
    @CurrentStanding() standing: ManagerStanding<WholeExperiment>,
    @Body() request: ExperimentRequest,
    @Conditions() conditions: Preconditions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExperimentResponse> {
    return tagged(reply, await this.experiments.replace(standing, request, conditions));
  }

  @Patch(':experimentId')
  @Access('user')
  @Requires('Manage', { whole: true })
  @ApiOperation({
    summary: 'Edit an experiment',
    description:
      'A merge patch (RFC 7396): what it names is set, null removes, lists are replaced whole, `configuration` is merged ' +
      'key by key. `permissions`, when given, are replaced as by PUT.',
  })
  @ApiId('experimentId', 'Id of the experiment.')
  @Accepts(EXPERIMENT_PATCH_BODY)
  @ApiPreconditions()
  @ApiOkResponse({ description: 'The edited experiment.', ...OF_EXPERIMENT })
  @NameTaken
  async patch(
    @CurrentStanding() standing: ManagerStanding<WholeExperiment>,
    @Body() patch: MergePatch,
    @Conditions() conditions: Preconditions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExperimentResponse> {
    return tagged(reply, await this.experiments.patch(standing, patch, conditions));
  }

  @Post(':experimentId/archive')
  @HttpCode(200)
  @Access('user')
  @Requires('Manage')
  @Idempotent()
  @ApiOperation({
    summary: 'Archive an experiment',
    description:
      'It and its drifts stay readable and searchable; the drifts cannot be added to, changed or deleted. What was on its ' +
      'way already may still be carried out within 2 seconds, of an upload within 5.',
  })
  @ApiId('experimentId', 'Id of the experiment.')
  @ApiPreconditions()
  @ApiOkResponse({ description: 'The archived experiment.', ...OF_EXPERIMENT })
  @SameStatus(ALREADY.archived)
  async archive(
    @CurrentStanding() standing: ManagerStanding,
    @Conditions() conditions: Preconditions,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentTransaction() transaction?: Transaction,
  ): Promise<ExperimentResponse> {
    const change = { status: 'archived', conditions, transaction } as const;
    return tagged(reply, await this.experiments.setStatus(standing, change));
  }

  @Post(':experimentId/restore')
  @HttpCode(200)
  @Access('user')
  @Requires('Manage')
  @Idempotent()
  @ApiOperation({ summary: 'Restore an archived experiment', description: 'Its drifts can be changed again.' })
  @ApiId('experimentId', 'Id of the experiment.')
  @ApiPreconditions()
  @ApiOkResponse({ description: 'The active experiment.', ...OF_EXPERIMENT })
  @SameStatus(ALREADY.active)
  async restore(
    @CurrentStanding() standing: ManagerStanding,
    @Conditions() conditions: Preconditions,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentTransaction() transaction?: Transaction,
  ): Promise<ExperimentResponse> {
    const change = { status: 'active', conditions, transaction } as const;
    return tagged(reply, await this.experiments.setStatus(standing, change));
  }

  @Delete(':experimentId')
  @HttpCode(204)
  @Access('user')
  @Requires('Manage')
  @ApiOperation({ summary: 'Delete an experiment and its drifts' })
  @ApiId('experimentId', 'Id of the experiment.')
  @ApiPreconditions()
  @ApiNoContentResponse({ description: 'It is gone, and so are its drifts.' })
  @Busy
  async delete(
    @CurrentCaller() caller: Caller,
    @CurrentExperiment() experiment: Experiment,
    @Conditions() conditions: Preconditions,
  ): Promise<void> {
    await this.experiments.delete(caller, experiment, conditions);
  }
}

function tagged(reply: FastifyReply, experiment: WholeExperiment): ExperimentResponse {
  sendTag(reply, experimentTag(experiment));
  return toExperimentResponse(experiment);
}
