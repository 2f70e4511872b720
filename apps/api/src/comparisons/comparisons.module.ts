import { Module } from '@nestjs/common';
import { AdoptionModule } from '../adoption/adoption.module.js';
import { DriftsModule } from '../drifts/drifts.module.js';
import { ExperimentsModule } from '../experiments/experiments.module.js';
import { ComparisonsController } from './comparisons.controller.js';
import { DetectorsComparisonService } from './detectors-comparison.service.js';
import { RunsComparisonService } from './runs-comparison.service.js';

@Module({
  imports: [AdoptionModule, DriftsModule, ExperimentsModule],
  controllers: [ComparisonsController],
  providers: [RunsComparisonService, DetectorsComparisonService],
})
export class ComparisonsModule {}
