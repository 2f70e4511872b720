import { ApiSchema } from '@nestjs/swagger';
import { TextField } from '#libs/http';

/** What computed the verdict. */
@ApiSchema({ description: 'What computed the verdict.' })
export class DetectorRequest {
  @TextField({ description: 'Name of the detector or test.', required: true, example: 'KSDrift', maxLength: 200 })
  name!: string;

  @TextField({ description: 'Version of the detector or its library.', example: '0.13.0', maxLength: 200 })
  version?: string;

  @TextField({ description: "A named set of the detector's settings.", example: 'weekly', maxLength: 200 })
  preset?: string;
}
