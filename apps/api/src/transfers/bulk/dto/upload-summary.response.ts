import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { UploadTallyResponse } from './upload-tally.response.js';

/** The last line of an answer. */
@ApiSchema({ name: 'UploadSummary', description: 'The last line of an answer; without it the answer was cut.' })
export class UploadSummaryResponse {
  @ApiProperty({ type: UploadTallyResponse, description: 'How many lines became what.' })
  summary!: UploadTallyResponse;
}
