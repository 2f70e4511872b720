import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ComponentResponse } from './health.response.js';

/** State of one component, with its name. */
@ApiSchema({ name: 'ServiceHealth', description: 'State of one component, with its name.' })
export class ServiceResponse extends ComponentResponse {
  @ApiProperty({ description: 'Which component.', examples: ['database'] })
  name!: string;
}

/** State of the service, with its components as a list. */
@ApiSchema({ name: 'ServicesHealth', description: 'State of the service, with its components as a list.' })
export class ServicesResponse {
  @ApiProperty({
    enum: ['ok', 'degraded', 'error', 'shutting_down'],
    description: '`ok` when every component works, `degraded` when those that do not are made up for.',
  })
  status!: string;

  @ApiProperty({ type: [ServiceResponse], description: 'All components.' })
  services!: ServiceResponse[];
}
