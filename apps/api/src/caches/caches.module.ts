import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { DriftsModule } from '../drifts/drifts.module.js';
import { CachesService } from './caches.service.js';

@Module({ imports: [AuthModule, DriftsModule], providers: [CachesService], exports: [CachesService] })
export class CachesModule {}
