import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { AdoptionResponse } from './adoption.response.js';
import { AppliedMigrationResponse } from './applied-migration.response.js';
import { DocumentKindResponse } from './document-kind.response.js';

/** Versions of the stored documents and what was migrated. */
@ApiSchema({ name: 'Migrations', description: 'Versions of the stored documents, and what was migrated.' })
export class MigrationsResponse {
  @ApiProperty({ type: [DocumentKindResponse], description: 'Every kind of document whose stored form has versions.' })
  documents!: DocumentKindResponse[];

  @ApiProperty({ type: [AppliedMigrationResponse], description: 'Migrations in the order in which they were done.' })
  applied!: AppliedMigrationResponse[];

  @ApiProperty({ type: AdoptionResponse, description: 'What became of the drifts of an earlier database.' })
  adoption!: AdoptionResponse;
}
