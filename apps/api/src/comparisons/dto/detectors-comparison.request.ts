import { ApiSchema } from '@nestjs/swagger';
import { EnumField, InstantField, NumberField, TextField, TextListField } from '#libs/http';
import { DEFAULT_TOLERANCE_SECONDS, MAX_COMPARED, MAX_TOLERANCE_SECONDS, MIN_COMPARED } from '../limits.js';

/** How runs of two detectors are found to be on the same data. */
export const MATCH_MODES = ['window', 'time'] as const;

export type MatchMode = (typeof MATCH_MODES)[number];

/** Detectors of one model to set against each other. */
@ApiSchema({ description: 'Detectors of one model to set against each other, by their completed runs.' })
export class DetectorsComparisonRequest {
  @TextField({ description: 'Model that was tested.', required: true, example: 'churn-v3' })
  model!: string;

  @TextListField({
    description: 'Names of the detectors in the order of the answer; left out, all that have runs, by name.',
    minItems: MIN_COMPARED,
    maxItems: MAX_COMPARED,
    maxLength: 200,
    example: ['KSDrift', 'MMD'],
  })
  detectors?: string[];

  @EnumField(MATCH_MODES, 'MatchMode', {
    description: 'How runs are matched: `window`, by the same tested window, or `time`, by the nearest time.',
    default: 'window',
    example: 'window',
  })
  match: MatchMode = 'window';

  @NumberField({
    description:
      `With \`"match": "time"\` only: how many seconds the two runs of a match may be apart; ` +
      `${DEFAULT_TOLERANCE_SECONDS} when left out.`,
    min: 1,
    max: MAX_TOLERANCE_SECONDS,
    integer: true,
    example: DEFAULT_TOLERANCE_SECONDS,
  })
  tolerance_seconds?: number;

  @InstantField({
    description: 'Only runs that were recorded then or later; UTC unless it has a zone.',
    example: '2026-01-01T00:00:00.000Z',
  })
  from?: Date;

  @InstantField({
    description: 'Only runs that were recorded before then, after `from`; UTC unless it has a zone.',
    after: 'from',
    example: '2026-02-01T00:00:00.000Z',
  })
  to?: Date;
}
