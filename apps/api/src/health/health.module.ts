import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { AuthModule } from '../auth/auth.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { HealthController } from './health.controller.js';
import { HealthComponents } from './health-components.js';
import { HealthService } from './health.service.js';
import { Lifecycle } from './lifecycle.js';
import { OwnComponents } from './own-components.js';

@Module({
  // probes come every few seconds: what they find is in their answer, not in the log
  imports: [AuthModule, LimitsModule, TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [HealthComponents, HealthService, Lifecycle, OwnComponents],
  exports: [HealthComponents, Lifecycle],
})
export class HealthModule {}
