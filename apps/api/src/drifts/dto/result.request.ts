import { ApiSchema } from '@nestjs/swagger';
import { NumberField, TextField } from '#libs/http';

/** What the detector found, so that the verdict can be explained later. */
@ApiSchema({ name: 'DetectionResultRequest', description: 'What the detector found.' })
export class ResultRequest {
  @NumberField({ description: 'Value of the test statistic or distance.', example: 0.21 })
  statistic?: number;

  @NumberField({
    description: 'Probability of a statistic at least this extreme without drift.',
    min: 0,
    max: 1,
    example: 0.003,
  })
  p_value?: number;

  @NumberField({ description: 'What the statistic or the p-value was compared with.', example: 0.05 })
  threshold?: number;

  @NumberField({ description: 'Size of the effect in the unit of the detector.', example: 0.4 })
  effect_size?: number;

  @NumberField({ description: 'Samples of the reference window.', min: 1, integer: true, example: 5000 })
  n_reference?: number;

  @NumberField({ description: 'Samples of the test window.', min: 1, integer: true, example: 1000 })
  n_test?: number;

  @TextField({ description: 'Correction for multiple tests.', example: 'bonferroni', maxLength: 200 })
  correction?: string;
}
