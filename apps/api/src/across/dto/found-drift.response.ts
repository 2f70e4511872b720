import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { DriftResponse } from '../../drifts/dto/drift.response.js';
import { ExperimentReferenceResponse } from './experiment-reference.response.js';

/** A drift record with the experiment that holds it. */
@ApiSchema({ name: 'FoundDrift', description: 'A drift record with the experiment that holds it.' })
export class FoundDriftResponse extends DriftResponse {
  @ApiProperty({ type: ExperimentReferenceResponse, description: 'The experiment that holds the record.' })
  experiment!: ExperimentReferenceResponse;
}
