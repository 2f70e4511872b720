import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ExperimentDirectory } from '#libs/access';
import { DeletionsModule } from '../deletions/deletions.module.js';
import { ExperimentDocument, ExperimentSchema } from './experiment.schema.js';
import { ExperimentsController } from './experiments.controller.js';
import { ExperimentsRepository } from './experiments.repository.js';
import { ExperimentsService } from './experiments.service.js';

@Module({
  imports: [DeletionsModule, MongooseModule.forFeature([{ name: ExperimentDocument.name, schema: ExperimentSchema }])],
  controllers: [ExperimentsController],
  providers: [
    ExperimentsRepository,
    ExperimentsService,
    { provide: ExperimentDirectory, useExisting: ExperimentsService },
  ],
  exports: [ExperimentsService, ExperimentDirectory],
})
export class ExperimentsModule {}
