import { type DynamicModule, Module } from '@nestjs/common';
import { ErrorReporting, Metrics, Tracing } from '#libs/telemetry';
import { AdoptionModule } from '../adoption/adoption.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { CachesModule } from '../caches/caches.module.js';
import { DriftsModule } from '../drifts/drifts.module.js';
import { HealthModule } from '../health/health.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { TransfersModule } from '../transfers/transfers.module.js';
import { ComponentsWatcher } from './components.watcher.js';
import { DatabaseWatcher } from './database.watcher.js';
import { LimitsWatcher } from './limits.watcher.js';
import { ServiceWatcher } from './service.watcher.js';
import type { Telemetry } from './telemetry.js';

/**
 * Gives every module `Metrics`, `Tracing` and `ErrorReporting`, and makes metrics of what features count. Features know
 * nothing of it: they keep plain numbers.
 */
@Module({})
export class WatchingModule {
  static with({ metrics, tracing, reporting }: Telemetry): DynamicModule {
    const given = [
      { provide: Metrics, useValue: metrics },
      { provide: Tracing, useValue: tracing },
      { provide: ErrorReporting, useValue: reporting },
    ];
    return {
      module: WatchingModule,
      global: true,
      imports: [AdoptionModule, AuthModule, CachesModule, DriftsModule, HealthModule, LimitsModule, TransfersModule],
      providers: [...given, ComponentsWatcher, DatabaseWatcher, LimitsWatcher, ServiceWatcher],
      exports: [Metrics, Tracing, ErrorReporting],
    };
  }
}
