import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { SETTINGS, type DatabaseSettings, type Settings } from '#libs/config';
import { DatabaseClock } from '../health/database-clock.js';
import { DatabaseHealth } from '../health/database-health.js';
import { IndexService } from '../indexes/index-service.js';
import { Leases } from '../leases/leases.js';
import { MigrationRecords } from '../migrations/migration-records.js';
import { Migrations } from '../migrations/migrations.js';
import { StoredVersionsService } from '../migrations/stored-versions.js';
import { DatabaseMonitor } from '../monitor/database-monitor.js';
import { PrivilegeCheck } from '../privileges/privilege-check.js';
import { WriteBacks } from '../versions/write-backs.js';
import { connect } from './connect.js';
import { DatabasePassword } from './database-password.js';
import { DatabaseStart } from './database-start.js';
import { PasswordWatch } from './password-watch.js';
import { START_PATIENCE_MS, StartPatience } from './start-patience.js';

const DATABASE_SETTINGS = Symbol('DATABASE_SETTINGS');

const exported = [
  IndexService,
  DatabaseClock,
  DatabaseHealth,
  DatabaseMonitor,
  Leases,
  Migrations,
  MigrationRecords,
  StartPatience,
  StoredVersionsService,
];

/** Where the settings come from, when not from `SETTINGS`. */
export interface DatabaseModuleAsyncOptions {
  readonly imports?: DynamicModule['imports'];
  readonly inject?: readonly (string | symbol | (abstract new (...args: never[]) => unknown))[];
  readonly useFactory: (...dependencies: never[]) => DatabaseSettings | Promise<DatabaseSettings>;
}

/**
 * The one connection of the process, under the token that `MongooseModule.forFeature` and `@InjectConnection` ask for.
 * `MongooseModule.forRoot` is not used: its retries come at a fixed distance, and it closes the connection without
 * waiting for write-backs.
 */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(getConnectionToken()) private readonly connection: Connection) {}

  static forRoot(settings: DatabaseSettings): DynamicModule {
    return DatabaseModule.forRootAsync({ useFactory: () => settings });
  }

  /** Without options the settings are those of `SETTINGS`, which a global module has to provide. */
  static forRootAsync(options?: DatabaseModuleAsyncOptions): DynamicModule {
    const settings = options
      ? { provide: DATABASE_SETTINGS, useFactory: options.useFactory, inject: [...(options.inject ?? [])] }
      : { provide: DATABASE_SETTINGS, useFactory: ({ database }: Settings) => database, inject: [SETTINGS] };
    const connection = {
      provide: getConnectionToken(),
      useFactory: (database: DatabaseSettings, password: DatabasePassword, monitor: DatabaseMonitor) =>
        connect(database, password, undefined, monitor),
      inject: [DATABASE_SETTINGS, DatabasePassword, DatabaseMonitor],
    };
    const password = {
      provide: DatabasePassword,
      useFactory: ({ mountedPassword }: DatabaseSettings) => new DatabasePassword(mountedPassword?.text),
      inject: [DATABASE_SETTINGS],
    };
    const watch = {
      provide: PasswordWatch,
      useFactory: (database: DatabaseSettings, current: DatabasePassword) => new PasswordWatch(database, current),
      inject: [DATABASE_SETTINGS, DatabasePassword],
    };
    const patience = {
      provide: START_PATIENCE_MS,
      useFactory: ({ startupTimeoutMs }: DatabaseSettings) => startupTimeoutMs,
      inject: [DATABASE_SETTINGS],
    };
    return {
      module: DatabaseModule,
      imports: options?.imports ?? [],
      providers: [settings, password, connection, watch, patience, DatabaseStart, PrivilegeCheck, ...exported],
      exports: [connection, ...exported],
    };
  }

  /** Requests in flight have ended by now; what they left to be written back still has the connection. */
  async onApplicationShutdown(): Promise<void> {
    await WriteBacks.of(this.connection).drain();
    await this.connection.close();
  }
}
