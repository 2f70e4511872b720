import { Module } from '@nestjs/common';
import { AdoptionModule } from '../adoption/adoption.module.js';
import { DriftsModule } from '../drifts/drifts.module.js';
import { ExperimentsModule } from '../experiments/experiments.module.js';
import { AcrossController } from './across.controller.js';
import { AcrossGroupsService } from './across-groups.service.js';
import { AcrossSearchService } from './across-search.service.js';
import { ReadableDriftsService } from './readable-drifts.service.js';

@Module({
  imports: [AdoptionModule, DriftsModule, ExperimentsModule],
  controllers: [AcrossController],
  providers: [ReadableDriftsService, AcrossSearchService, AcrossGroupsService],
})
export class AcrossModule {}
