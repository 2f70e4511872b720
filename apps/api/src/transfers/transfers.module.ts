import { Module } from '@nestjs/common';
import { DriftsModule } from '../drifts/drifts.module.js';
import { ExperimentsModule } from '../experiments/experiments.module.js';
import { HealthModule } from '../health/health.module.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkService } from './bulk/bulk.service.js';
import { ExportController } from './export/export.controller.js';
import { ExportService } from './export/export.service.js';
import { OpenStreams } from './open-streams.js';

@Module({
  imports: [DriftsModule, ExperimentsModule, HealthModule],
  controllers: [BulkController, ExportController],
  providers: [BulkService, ExportService, OpenStreams],
  exports: [OpenStreams],
})
export class TransfersModule {}
