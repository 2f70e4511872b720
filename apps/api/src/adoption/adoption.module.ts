import { Module } from '@nestjs/common';
import { DeletionsModule } from '../deletions/deletions.module.js';
import { DriftsModule } from '../drifts/drifts.module.js';
import { ExperimentsModule } from '../experiments/experiments.module.js';
import { AdoptionJob } from './adoption-job.js';
import { AdoptionRecordsRepository } from './adoption-records.repository.js';
import { AdoptionReportsService } from './adoption-reports.service.js';
import { AdoptionService } from './adoption.service.js';
import { CollectionMover } from './collection-mover.service.js';
import { EarlierCollectionsRepository } from './earlier-collections.repository.js';
import { EarlierPeopleMigration } from './earlier-people.migration.js';
import { EarlierPeopleRepository } from './earlier-people.repository.js';
import { LeftRecordsRepository } from './left-records.repository.js';
import { RemainderService } from './remainder.service.js';
import { AdoptionStateService } from './adoption-state.service.js';

@Module({
  imports: [DeletionsModule, DriftsModule, ExperimentsModule],
  providers: [
    EarlierCollectionsRepository,
    EarlierPeopleRepository,
    EarlierPeopleMigration,
    AdoptionRecordsRepository,
    LeftRecordsRepository,
    RemainderService,
    CollectionMover,
    AdoptionService,
    AdoptionReportsService,
    AdoptionStateService,
    AdoptionJob,
  ],
  exports: [AdoptionService, AdoptionStateService, CollectionMover],
})
export class AdoptionModule {}
