import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DeletionsModule } from '../deletions/deletions.module.js';
import { ExperimentsModule } from '../experiments/experiments.module.js';
import { CursorsModule } from '../cursors/cursors.module.js';
import { SearchesModule } from '../searches/searches.module.js';
import { DriftDocument, DriftSchema } from './drift.schema.js';
import { DriftCountsRepository } from './drift-counts.repository.js';
import { DriftCountsService } from './drift-counts.service.js';
import { DriftExportsRepository } from './drift-exports.repository.js';
import { DriftExportsService } from './drift-exports.service.js';
import { DriftImportsRepository } from './drift-imports.repository.js';
import { DriftImportsService } from './drift-imports.service.js';
import { DriftReadingsRepository } from './drift-readings.repository.js';
import { DriftReadingsService } from './drift-readings.service.js';
import { DriftUploadsRepository } from './drift-uploads.repository.js';
import { DriftUploadsService } from './drift-uploads.service.js';
import { DriftGroupsRepository } from './drift-groups.repository.js';
import { DriftSelectionsRepository } from './drift-selections.repository.js';
import { DriftSelectionsService } from './drift-selections.service.js';
import { DriftTally } from './drift-tally.js';
import { DriftTotals } from './drift-totals.js';
import { DriftsController } from './drifts.controller.js';
import { DriftsRepository } from './drifts.repository.js';
import { DriftsService } from './drifts.service.js';
import { MatchTotals } from './match-totals.js';
import { RecentChanges } from './recent-changes.js';
import { SelectionTotals } from './selection-totals.js';

@Module({
  imports: [
    DeletionsModule,
    ExperimentsModule,
    CursorsModule,
    SearchesModule,
    MongooseModule.forFeature([{ name: DriftDocument.name, schema: DriftSchema }]),
  ],
  controllers: [DriftsController],
  providers: [
    DriftsRepository,
    DriftTally,
    DriftTotals,
    MatchTotals,
    RecentChanges,
    DriftsService,
    DriftCountsRepository,
    DriftCountsService,
    DriftReadingsRepository,
    DriftReadingsService,
    DriftUploadsRepository,
    DriftUploadsService,
    DriftExportsRepository,
    DriftExportsService,
    DriftImportsRepository,
    DriftImportsService,
    DriftSelectionsRepository,
    DriftSelectionsService,
    DriftGroupsRepository,
    SelectionTotals,
  ],
  exports: [
    DriftsService,
    DriftCountsService,
    DriftReadingsService,
    DriftUploadsService,
    DriftExportsService,
    DriftImportsService,
    DriftSelectionsService,
    DriftTally,
    DriftTotals,
    MatchTotals,
    SelectionTotals,
  ],
})
export class DriftsModule {}
