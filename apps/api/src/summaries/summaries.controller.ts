import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Caller, CurrentCaller, CurrentExperiment, Requires } from '#libs/access';
import { Accepts, Query } from '#libs/http';
import { InRateClass } from '#libs/limits';
import type { Experiment } from '../experiments/experiment.js';
import { ApiId } from '../openapi/page.js';
import { DAYS_QUERY_DOC, type DaysQuery, readDaysQuery } from './days-query.js';
import { SummaryResponse } from './dto/summary.response.js';
import { SUMMARY } from './summaries.examples.js';
import { SummariesService } from './summaries.service.js';
import { toSummaryResponse } from './summary.mapper.js';

@ApiTags('Experiments')
@ApiId('experimentId', 'Id of the experiment.')
@Controller('experiment/:experimentId/summary')
export class SummariesController {
  constructor(private readonly summaries: SummariesService) {}

  @Get()
  @InRateClass('search')
  @Access('everyone', { registered: true })
  @Requires('Read', { drifts: true })
  @ApiOperation({
    summary: 'Summarise the drifts of an experiment',
    description:
      'Counts, drift rates and the last verdict, with every change that was acknowledged before. The first summary of ' +
      'an experiment of hundreds of thousands of drifts takes a while: until then 503 with `Retry-After`.',
  })
  @Accepts({
    query: readDaysQuery,
    queryDoc: [DAYS_QUERY_DOC],
    faultsDoc: { query: readDaysQuery({ days: '0' }).faults ?? {} },
  })
  @ApiOkResponse({ description: 'The summary.', type: SummaryResponse, example: SUMMARY })
  async read(
    @CurrentCaller() caller: Caller,
    @CurrentExperiment() experiment: Experiment,
    @Query() { days }: DaysQuery,
  ): Promise<SummaryResponse> {
    return toSummaryResponse(await this.summaries.of(caller, experiment, days));
  }
}
