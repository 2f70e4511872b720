import { ApiProperty, ApiSchema } from '@nestjs/swagger';

/** A migration that was made before a service served. */
@ApiSchema({
  name: 'AppliedMigration',
  description: 'A migration of stored data: its first run, or the last one that found something to change.',
})
export class AppliedMigrationResponse {
  @ApiProperty({ description: 'Its unique id.', examples: ['users-1.1.0'] })
  id!: string;

  @ApiProperty({ description: 'What it does.', examples: ['Brings all documents of app.users to version 1.1.0.'] })
  description!: string;

  @ApiProperty({ format: 'date-time', description: 'When it began, UTC.', examples: ['2026-01-08T02:00:11.000Z'] })
  started_at!: string;

  @ApiProperty({ format: 'date-time', description: 'When it was done, UTC.', examples: ['2026-01-08T02:00:12.482Z'] })
  finished_at!: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many documents it changed.', examples: [1204] })
  documents!: number;
}
