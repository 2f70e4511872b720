import {
  ApiExtraModels,
  ApiProperty,
  type ApiPropertyOptions,
  ApiSchema,
  getSchemaPath,
  OmitType,
} from '@nestjs/swagger';
import type { Type } from '@nestjs/common';
import { DetectorSummaryResponse, ModelSummaryResponse, RestResponse } from './breakdown.response.js';
import { DaySummaryResponse } from './day-summary.response.js';
import { RatedResponse } from './rated.response.js';
import { FirstRunResponse, LastRunResponse, LastVerdictResponse } from './run.response.js';
import { StatusSummaryResponse } from './status-summary.response.js';

/** A record, or null when there is none. */
function orNull(type: Type, description: string): ApiPropertyOptions {
  return { anyOf: [{ $ref: getSchemaPath(type) }, { type: 'null' }], description };
}

/** What an experiment's drifts come to. */
@ApiExtraModels(FirstRunResponse, LastRunResponse, LastVerdictResponse)
@ApiSchema({ name: 'Summary', description: "What an experiment's drifts come to." })
export class SummaryResponse extends OmitType(RatedResponse, ['drifts', 'completed'] as const) {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many drifts the experiment has.', examples: [120] })
  total!: number;

  @ApiProperty({
    type: StatusSummaryResponse,
    isArray: true,
    minItems: 3,
    maxItems: 3,
    description: 'The drifts of each job status.',
  })
  by_status!: StatusSummaryResponse[];

  @ApiProperty({
    type: ModelSummaryResponse,
    isArray: true,
    maxItems: 100,
    description: 'The models with the most drifts, these first.',
  })
  by_model!: ModelSummaryResponse[];

  @ApiProperty({ type: RestResponse, description: 'The drifts of all models that `by_model` leaves out.' })
  other_models!: RestResponse;

  @ApiProperty({
    type: DetectorSummaryResponse,
    isArray: true,
    maxItems: 100,
    description: 'The detectors with the most drifts, these first.',
  })
  by_detector!: DetectorSummaryResponse[];

  @ApiProperty({ type: RestResponse, description: 'The drifts of all detectors that `by_detector` leaves out.' })
  other_detectors!: RestResponse;

  @ApiProperty(orNull(FirstRunResponse, 'The oldest drift; null when there is none.'))
  first_run!: FirstRunResponse | null;

  @ApiProperty(orNull(LastRunResponse, 'The newest drift; null when there is none.'))
  last_run!: LastRunResponse | null;

  @ApiProperty(orNull(LastVerdictResponse, 'The newest completed drift; null when there is none.'))
  last_verdict!: LastVerdictResponse | null;

  @ApiProperty({
    type: DaySummaryResponse,
    isArray: true,
    maxItems: 366,
    description: 'The last days that have drifts, oldest first.',
  })
  per_day!: DaySummaryResponse[];

  @ApiProperty({
    format: 'date-time',
    description: 'Instant that the counts are of, UTC.',
    examples: ['2026-01-08T09:30:00.000Z'],
  })
  computed_at!: string;
}
