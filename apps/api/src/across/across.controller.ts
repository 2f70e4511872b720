import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, type Caller, CurrentCaller } from '#libs/access';
import { Accepts, ApiErrors, Body, Forbidden, Query } from '#libs/http';
import { InRateClass } from '#libs/limits';
import type { Filter } from '#libs/search';
import { AcrossExperiments } from '../adoption/across-experiments.decorator.js';
import { DRIFT_SORT } from '../drifts/drifts.fields.js';
import { DriftsService } from '../drifts/drifts.service.js';
import { ApiPartialPage, sendPage } from '../openapi/page.js';
import { searchInput, type SelectiveQuery } from '../openapi/search-input.js';
import { reduced, unneeded } from '../openapi/selection.js';
import { SearchesBounded } from '../searches/too-many-searches.js';
import { ACROSS_FILTER, FOUND, GROUPED } from './across.examples.js';
import { ACROSS_FIELDS, ACROSS_SELECTABLE } from './across.fields.js';
import { toCounts, toDriftGroup, toFoundDrift } from './across.mapper.js';
import { AcrossGroupsService } from './across-groups.service.js';
import { AcrossSearchService } from './across-search.service.js';
import { AGGREGATION, type Aggregation } from './aggregate.input.js';
import { DriftGroupsResponse } from './dto/drift-groups.response.js';
import { FoundDriftResponse } from './dto/found-drift.response.js';

const NoDrifts = ApiErrors(
  'The caller may read no drifts.',
  new Forbidden('User not registered.'),
  new Forbidden('Resource is not public.'),
);

@ApiTags('Drifts')
@Controller('drift')
export class AcrossController {
  constructor(
    private readonly searches: AcrossSearchService,
    private readonly counts: AcrossGroupsService,
    private readonly drifts: DriftsService,
  ) {}

  @Post('search')
  @HttpCode(200)
  @InRateClass('search')
  @Access('everyone', { registered: true })
  @AcrossExperiments()
  @ApiOperation({
    summary: 'Search the drifts of all experiments',
    description:
      'Finds only what the caller may read. Besides the fields of a drift, a filter may name those of the experiment that ' +
      'holds it, as `experiment.tags`.',
  })
  @Accepts(searchInput('AcrossDrift', ACROSS_FIELDS, DRIFT_SORT, ACROSS_FILTER, ACROSS_SELECTABLE))
  @SearchesBounded
  @ApiExtraModels(FoundDriftResponse)
  @ApiPartialPage('FoundDrift', FOUND)
  @NoDrifts
  async search(
    @CurrentCaller() caller: Caller,
    @Body() filter: Filter,
    @Query() query: SelectiveQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object[]> {
    const { staleSince } = this.drifts;
    const page = await this.searches.search(caller, filter, query, unneeded(query, ['parameters']));
    return sendPage(reply, query, page, (found) => reduced(toFoundDrift(found, staleSince), query));
  }

  @Post('aggregate')
  @HttpCode(200)
  @InRateClass('search')
  @Access('everyone', { registered: true })
  @AcrossExperiments()
  @ApiOperation({
    summary: 'Count the drifts of all experiments in groups',
    description: 'Counts only what the caller may read; the filter is that of the search.',
  })
  @Accepts(AGGREGATION)
  @SearchesBounded
  @ApiOkResponse({ description: 'The counts.', type: DriftGroupsResponse, example: GROUPED })
  @NoDrifts
  async aggregate(@CurrentCaller() caller: Caller, @Body() request: Aggregation): Promise<DriftGroupsResponse> {
    const { groups, total, truncated } = await this.counts.group(caller, request);
    return { groups: groups.map(toDriftGroup), total: toCounts(total), truncated };
  }
}
