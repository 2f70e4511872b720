import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AdoptionModule } from '../adoption/adoption.module.js';
import { DeletionsModule } from '../deletions/deletions.module.js';
import { DriftsModule } from '../drifts/drifts.module.js';
import { SummariesController } from './summaries.controller.js';
import { SummariesRepository } from './summaries.repository.js';
import { SummariesService } from './summaries.service.js';
import { SummaryDocument, SummarySchema } from './summary.schema.js';
import { SummaryRefresh } from './summary-refresh.js';

@Module({
  imports: [
    AdoptionModule,
    DeletionsModule,
    DriftsModule,
    MongooseModule.forFeature([{ name: SummaryDocument.name, schema: SummarySchema }]),
  ],
  controllers: [SummariesController],
  providers: [SummariesRepository, SummaryRefresh, SummariesService],
})
export class SummariesModule {}
