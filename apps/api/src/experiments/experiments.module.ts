import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ExperimentDirectory } from '#libs/access';
import { DeletionsModule } from '../deletions/deletions.module.js';
import { CursorsModule } from '../cursors/cursors.module.js';
import { SearchesModule } from '../searches/searches.module.js';
import { UsersModule } from '../users/users.module.js';
import { ExperimentDocument, ExperimentSchema } from './experiment.schema.js';
import { ExperimentSelectionsRepository } from './experiment-selections.repository.js';
import { ExperimentSelectionsService } from './experiment-selections.service.js';
import { ExperimentsController } from './experiments.controller.js';
import { ExperimentsRepository } from './experiments.repository.js';
import { ExperimentsService } from './experiments.service.js';
import { PermissionEntriesRepository } from './permission-entries.repository.js';
import { PermissionEntriesService } from './permission-entries.service.js';

@Module({
  imports: [
    DeletionsModule,
    UsersModule,
    CursorsModule,
    SearchesModule,
    MongooseModule.forFeature([{ name: ExperimentDocument.name, schema: ExperimentSchema }]),
  ],
  controllers: [ExperimentsController],
  providers: [
    ExperimentsRepository,
    ExperimentsService,
    ExperimentSelectionsRepository,
    ExperimentSelectionsService,
    PermissionEntriesRepository,
    PermissionEntriesService,
    { provide: ExperimentDirectory, useExisting: ExperimentsService },
  ],
  exports: [ExperimentsService, ExperimentDirectory, ExperimentSelectionsService, PermissionEntriesService],
})
export class ExperimentsModule {}
