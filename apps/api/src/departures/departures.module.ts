import { Module } from '@nestjs/common';
import { ExperimentsModule } from '../experiments/experiments.module.js';
import { UsersModule } from '../users/users.module.js';
import { DeparturesController } from './departures.controller.js';
import { DeparturesService } from './departures.service.js';

@Module({
  imports: [UsersModule, ExperimentsModule],
  controllers: [DeparturesController],
  providers: [DeparturesService],
})
export class DeparturesModule {}
