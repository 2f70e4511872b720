import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IndexService } from '../indexes/index-service.js';
import { Migrations } from '../migrations/migrations.js';

/** Brings the database into the form that the service needs, before the service listens. */
@Injectable()
export class DatabaseStart implements OnApplicationBootstrap {
  constructor(
    private readonly migrations: Migrations,
    private readonly indexes: IndexService,
  ) {}

  /** Every feature has registered its schemas and migrations by now. A unique index may need what a migration makes. */
  async onApplicationBootstrap(): Promise<void> {
    await this.migrations.run();
    await this.indexes.build();
  }
}
