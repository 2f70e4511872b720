import { Module } from '@nestjs/common';
import { AdoptionModule } from '../adoption/adoption.module.js';
import { SystemController } from './system.controller.js';
import { SystemService } from './system.service.js';

@Module({ imports: [AdoptionModule], controllers: [SystemController], providers: [SystemService] })
export class SystemModule {}
