import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** What computed the verdict. */
@ApiSchema({ name: 'Detector', description: 'What computed the verdict.' })
export class DetectorResponse {
  @ApiProperty({ description: 'Name of the detector or test.', examples: ['KSDrift'] })
  name!: string;

  @ApiProperty({ required: false, description: 'Version of the detector or its library.', examples: ['0.13.0'] })
  version?: string;

  @ApiProperty({ required: false, description: "A named set of the detector's settings.", examples: ['weekly'] })
  preset?: string;
}
