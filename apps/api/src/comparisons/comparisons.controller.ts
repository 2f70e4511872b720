import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Caller, CurrentCaller, CurrentExperiment, Requires } from '#libs/access';
import { Accepts, Body } from '#libs/http';
import { InRateClass } from '#libs/limits';
import type { Experiment } from '../experiments/experiment.js';
import { ApiId } from '../openapi/page.js';
import { DETECTORS_COMPARED, RUNS_COMPARED } from './comparisons.examples.js';
import { COMPARISON, type ComparisonRequest } from './comparisons.input.js';
import { DetectorsComparisonService } from './detectors-comparison.service.js';
import { DetectorsComparisonRequest } from './dto/detectors-comparison.request.js';
import { DetectorsComparisonResponse } from './dto/detectors-comparison.response.js';
import { RunsComparisonRequest } from './dto/runs-comparison.request.js';
import { RunsComparisonResponse } from './dto/runs-comparison.response.js';
import { RunsComparisonService } from './runs-comparison.service.js';

@ApiTags('Comparisons')
@ApiExtraModels(RunsComparisonRequest, DetectorsComparisonRequest, RunsComparisonResponse, DetectorsComparisonResponse)
@Controller('experiment/:experimentId')
export class ComparisonsController {
  constructor(
    private readonly runs: RunsComparisonService,
    private readonly detectors: DetectorsComparisonService,
  ) {}

  @Post('compare')
  @HttpCode(200)
  @InRateClass('search')
  @Access('everyone', { registered: true })
  @Requires('Read', { drifts: true })
  @ApiOperation({
    summary: 'Compare runs, or the detectors of a model',
    description:
      'With `runs`: their parameters and results side by side. Runs of other experiments need Read there; one that cannot ' +
      'be read is refused like one that does not exist. With `model`: how often its detectors agree.',
  })
  @ApiId('experimentId', 'Id of the experiment.')
  @Accepts(COMPARISON)
  @ApiOkResponse({
    description: 'The comparison, in the form that was asked for.',
    content: {
      'application/json': {
        schema: {
          oneOf: [
            { $ref: '#/components/schemas/RunsComparison' },
            { $ref: '#/components/schemas/DetectorsComparison' },
          ],
        },
        examples: { runs: { value: RUNS_COMPARED }, detectors: { value: DETECTORS_COMPARED } },
      },
    },
  })
  compare(
    @CurrentCaller() caller: Caller,
    @CurrentExperiment() experiment: Experiment,
    @Body() request: ComparisonRequest,
  ): Promise<RunsComparisonResponse | DetectorsComparisonResponse> {
    return request instanceof RunsComparisonRequest
      ? this.runs.compare(caller, experiment, request)
      : this.detectors.compare(caller, experiment, request);
  }
}
