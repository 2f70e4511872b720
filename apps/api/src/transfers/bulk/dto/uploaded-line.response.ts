import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** What became of one line of an upload. */
@ApiSchema({ name: 'UploadedLine', description: 'What became of one line of an upload; blank lines have no answer.' })
export class UploadedLineResponse {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Line, or element of the array, from 1 on.', examples: [1] })
  line!: number;

  @ApiProperty({
    type: 'integer',
    description:
      '201: stored, and acknowledged by the majority of the database. 400: no JSON. 413: larger than the limit. 422: not ' +
      'valid. 503: not known to be stored. 401, 403, 404, 409: the upload ended here, for the caller may no longer go on.',
    examples: [201],
  })
  status!: number;

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'Id of the drift that was stored.',
    examples: ['7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0'],
  })
  id?: string;

  @ApiProperty({
    required: false,
    type: Object,
    additionalProperties: true,
    description:
      'What is wrong, by place: in the line as `json`, in a header as `header`, with all of it as `request`.',
    examples: [{ json: { model: ['Missing data for required field.'] } }],
  })
  errors?: object;
}
