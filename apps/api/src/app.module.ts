import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessModule, LateAccessInterceptor } from '#libs/access';
import type { LoadedSettings } from '#libs/config';
import { BodySizeGuard, BudgetModule, ByteBudget, DeadlineInterceptor, InputInterceptor } from '#libs/http';
import { DatabaseModule } from '#libs/mongo';
import { AcrossModule } from './across/across.module.js';
import { AdoptionInterceptor } from './adoption/adoption.interceptor.js';
import { AdoptionModule } from './adoption/adoption.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CachesModule } from './caches/caches.module.js';
import { ComparisonsModule } from './comparisons/comparisons.module.js';
import { DeparturesModule } from './departures/departures.module.js';
import { DiscoveryModule } from './discovery/discovery.module.js';
import { DriftsModule } from './drifts/drifts.module.js';
import { EntitlementsModule } from './entitlements/entitlements.module.js';
import { ExperimentsModule } from './experiments/experiments.module.js';
import { HealthModule } from './health/health.module.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { DocumentModule } from './openapi/document.module.js';
import { SettingsModule } from './settings.module.js';
import { SummariesModule } from './summaries/summaries.module.js';
import { SystemModule } from './system/system.module.js';
import { TransfersModule } from './transfers/transfers.module.js';
import { UsersModule } from './users/users.module.js';
import { noTelemetry, type Telemetry } from './watching/telemetry.js';
import { WatchingModule } from './watching/watching.module.js';

/** The table of contents. */
@Module({})
export class AppModule {
  static with(
    settings: LoadedSettings,
    telemetry: Telemetry = noTelemetry(),
    held = new ByteBudget(settings.door.heldBytes),
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(settings),
        BudgetModule.with(held),
        DatabaseModule.forRootAsync(),
        IdempotencyModule,
        AccessModule.guardedBy([AuthModule, UsersModule, ExperimentsModule]),
        UsersModule,
        DeparturesModule,
        EntitlementsModule,
        ExperimentsModule,
        DriftsModule,
        AcrossModule,
        AdoptionModule,
        TransfersModule,
        SummariesModule,
        ComparisonsModule,
        CachesModule,
        SystemModule,
        HealthModule,
        DiscoveryModule,
        WatchingModule.with(telemetry),
        DocumentModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: BodySizeGuard },
        { provide: APP_INTERCEPTOR, useClass: DeadlineInterceptor },
        { provide: APP_INTERCEPTOR, useClass: InputInterceptor },
        { provide: APP_INTERCEPTOR, useClass: LateAccessInterceptor },
        { provide: APP_INTERCEPTOR, useClass: AdoptionInterceptor },
      ],
    };
  }
}
