import { ApiSchema } from '@nestjs/swagger';
import { InstantField, ObjectField } from '#libs/http';

/** A stretch of time: `from` belongs to it, `to` does not. */
@ApiSchema({ description: 'A stretch of time: `from` belongs to it, `to` does not.' })
export class WindowRequest {
  @InstantField({
    description: 'Begin; UTC unless it has a zone.',
    required: true,
    example: '2026-01-01T00:00:00.000Z',
  })
  from!: Date;

  @InstantField({
    description: 'End, after `from`; UTC unless it has a zone.',
    required: true,
    after: 'from',
    example: '2026-01-08T00:00:00.000Z',
  })
  to!: Date;
}

/** What was compared with what. */
@ApiSchema({ description: 'What was compared with what.' })
export class WindowsRequest {
  @ObjectField(() => WindowRequest, { description: 'Data that the model was trained or approved on.' })
  reference?: WindowRequest;

  @ObjectField(() => WindowRequest, { description: 'Data that was tested for drift.' })
  test?: WindowRequest;
}
